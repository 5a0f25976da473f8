;; Resizing pictures of four bytes a pixel, all four at once. The exact twin in TypeScript is resample.ts.
(module
  (import "kernel" "memory" (memory 0))

  ;; Whether the fourth byte of each of $pixels pixels is 255.
  (func (export "opaque") (param $at i32) (param $pixels i32) (result i32)
    (local $all v128)
    (local.set $all (v128.const i32x4 -1 -1 -1 -1))
    (block $vectors_done
      (loop $vectors
        (br_if $vectors_done (i32.lt_u (local.get $pixels) (i32.const 4)))
        (local.set $all (v128.and (local.get $all) (v128.load align=4 (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $pixels (i32.sub (local.get $pixels) (i32.const 4)))
        (br $vectors)))
    (block $rest_done
      (loop $rest
        (br_if $rest_done (i32.eqz (local.get $pixels)))
        (local.set $all (v128.and (local.get $all) (v128.load32_splat (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $pixels (i32.sub (local.get $pixels) (i32.const 1)))
        (br $rest)))
    (i32x4.all_true
      (i32x4.eq
        (v128.and (local.get $all) (v128.const i32x4 0xff000000 0xff000000 0xff000000 0xff000000))
        (v128.const i32x4 0xff000000 0xff000000 0xff000000 0xff000000))))

  ;; Makes $columns pixels of each of $height rows of $width pixels: column c is the sum of $counts[c] pixels from
  ;; $firsts[c] on, by weights in 22-bit fixed point, of which each column has $taps. Rows of the result are $stride
  ;; bytes apart.
  (func (export "rows") (param $source i32) (param $width i32) (param $height i32)
    (param $firsts i32) (param $counts i32) (param $weights i32) (param $taps i32)
    (param $columns i32) (param $out i32) (param $stride i32)
    (local $column i32) (local $from i32) (local $left i32) (local $weight i32) (local $sum v128)
    (block $rows_done
      (loop $rows
        (br_if $rows_done (i32.eqz (local.get $height)))
        (local.set $column (i32.const 0))
        (block $columns_done
          (loop $next_column
            (br_if $columns_done (i32.ge_u (local.get $column) (local.get $columns)))
            (local.set $sum (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
            (local.set $left (i32.load (i32.add (local.get $counts) (i32.shl (local.get $column) (i32.const 2)))))
            (local.set $from
              (i32.add
                (local.get $source)
                (i32.shl
                  (i32.load (i32.add (local.get $firsts) (i32.shl (local.get $column) (i32.const 2))))
                  (i32.const 2))))
            (local.set $weight
              (i32.add
                (local.get $weights)
                (i32.shl (i32.mul (local.get $column) (local.get $taps)) (i32.const 2))))
            (loop $tap
              (local.set $sum
                (i32x4.add
                  (local.get $sum)
                  (i32x4.mul
                    (v128.load32_splat (local.get $weight))
                    (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $from)))))))
              (local.set $from (i32.add (local.get $from) (i32.const 4)))
              (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
              (local.set $left (i32.sub (local.get $left) (i32.const 1)))
              (br_if $tap (local.get $left)))
            (local.set $sum (i32x4.shr_u (local.get $sum) (i32.const 22)))
            (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
            (v128.store32_lane 0
              (i32.add (local.get $out) (i32.shl (local.get $column) (i32.const 2)))
              (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
            (local.set $column (i32.add (local.get $column) (i32.const 1)))
            (br $next_column)))
        (local.set $source (i32.add (local.get $source) (i32.shl (local.get $width) (i32.const 2))))
        (local.set $out (i32.add (local.get $out) (local.get $stride)))
        (local.set $height (i32.sub (local.get $height) (i32.const 1)))
        (br $rows))))

  ;; Makes $height rows: row r is the sum of $counts[r] rows from $firsts[r] on, by weights as above. All rows are
  ;; $stride bytes apart, a multiple of 16; what lies behind the last pixel of a row is worked out with it.
  (func (export "columns") (param $source i32) (param $firsts i32) (param $counts i32) (param $weights i32)
    (param $taps i32) (param $height i32) (param $out i32) (param $stride i32)
    (local $at i32) (local $from i32) (local $left i32) (local $weight i32)
    (local $pixels v128) (local $half v128) (local $by v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (block $rows_done
      (loop $rows
        (br_if $rows_done (i32.eqz (local.get $height)))
        (local.set $at (i32.const 0))
        (block $row_done
          (loop $next
            (br_if $row_done (i32.ge_u (local.get $at) (local.get $stride)))
            (local.set $sum0 (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
            (local.set $sum1 (local.get $sum0))
            (local.set $sum2 (local.get $sum0))
            (local.set $sum3 (local.get $sum0))
            (local.set $left (i32.load (local.get $counts)))
            (local.set $weight (local.get $weights))
            (local.set $from
              (i32.add
                (i32.add (local.get $source) (local.get $at))
                (i32.mul (i32.load (local.get $firsts)) (local.get $stride))))
            (loop $tap
              (local.set $by (v128.load32_splat (local.get $weight)))
              (local.set $pixels (v128.load (local.get $from)))
              (local.set $half (i16x8.extend_low_i8x16_u (local.get $pixels)))
              (local.set $sum0
                (i32x4.add (local.get $sum0) (i32x4.mul (local.get $by) (i32x4.extend_low_i16x8_u (local.get $half)))))
              (local.set $sum1
                (i32x4.add (local.get $sum1) (i32x4.mul (local.get $by) (i32x4.extend_high_i16x8_u (local.get $half)))))
              (local.set $half (i16x8.extend_high_i8x16_u (local.get $pixels)))
              (local.set $sum2
                (i32x4.add (local.get $sum2) (i32x4.mul (local.get $by) (i32x4.extend_low_i16x8_u (local.get $half)))))
              (local.set $sum3
                (i32x4.add (local.get $sum3) (i32x4.mul (local.get $by) (i32x4.extend_high_i16x8_u (local.get $half)))))
              (local.set $from (i32.add (local.get $from) (local.get $stride)))
              (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
              (local.set $left (i32.sub (local.get $left) (i32.const 1)))
              (br_if $tap (local.get $left)))
            (v128.store
              (i32.add (local.get $out) (local.get $at))
              (i8x16.narrow_i16x8_u
                (i16x8.narrow_i32x4_s
                  (i32x4.shr_u (local.get $sum0) (i32.const 22))
                  (i32x4.shr_u (local.get $sum1) (i32.const 22)))
                (i16x8.narrow_i32x4_s
                  (i32x4.shr_u (local.get $sum2) (i32.const 22))
                  (i32x4.shr_u (local.get $sum3) (i32.const 22)))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $next)))
        (local.set $firsts (i32.add (local.get $firsts) (i32.const 4)))
        (local.set $counts (i32.add (local.get $counts) (i32.const 4)))
        (local.set $weights (i32.add (local.get $weights) (i32.shl (local.get $taps) (i32.const 2))))
        (local.set $out (i32.add (local.get $out) (local.get $stride)))
        (local.set $height (i32.sub (local.get $height) (i32.const 1)))
        (br $rows)))))
