;; Statistics of float32 values that lie in the imported memory. The exact twin in TypeScript is plain-kernel.ts.
;; The loops call no function: Node's engine does not inline them, which takes four times as long.
(module
  (import "kernel" "memory" (memory 0))

  ;; Writes at $out: smallest and largest finite value (f32; +inf and -inf when there is none), then the counts of
  ;; NaN and of infinite values (i32). Four vectors at a time, so that no minimum waits for the one before it.
  (func (export "range") (param $values i32) (param $length i32) (param $out i32)
    (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128)
    (local $min0 v128) (local $min1 v128) (local $min2 v128) (local $min3 v128)
    (local $max0 v128) (local $max1 v128) (local $max2 v128) (local $max3 v128)
    (local $magnitude v128) (local $magnitude_bits v128) (local $left i32) (local $at i32)
    (local.set $magnitude_bits (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff))
    (local.set $min0 (v128.const f32x4 inf inf inf inf))
    (local.set $min1 (local.get $min0))
    (local.set $min2 (local.get $min0))
    (local.set $min3 (local.get $min0))
    (local.set $max0 (v128.const f32x4 -inf -inf -inf -inf))
    (local.set $max1 (local.get $max0))
    (local.set $max2 (local.get $max0))
    (local.set $max3 (local.get $max0))
    (local.set $left (local.get $length))
    (local.set $at (local.get $values))
    (block $blocks_done
      (loop $blocks
        (br_if $blocks_done (i32.lt_u (local.get $left) (i32.const 16)))
        (local.set $x0 (v128.load align=4 (local.get $at)))
        (local.set $x1 (v128.load offset=16 align=4 (local.get $at)))
        (local.set $x2 (v128.load offset=32 align=4 (local.get $at)))
        (local.set $x3 (v128.load offset=48 align=4 (local.get $at)))
        (local.set $min0 (f32x4.pmin (local.get $min0) (local.get $x0)))
        (local.set $min1 (f32x4.pmin (local.get $min1) (local.get $x1)))
        (local.set $min2 (f32x4.pmin (local.get $min2) (local.get $x2)))
        (local.set $min3 (f32x4.pmin (local.get $min3) (local.get $x3)))
        (local.set $max0 (f32x4.pmax (local.get $max0) (local.get $x0)))
        (local.set $max1 (f32x4.pmax (local.get $max1) (local.get $x1)))
        (local.set $max2 (f32x4.pmax (local.get $max2) (local.get $x2)))
        (local.set $max3 (f32x4.pmax (local.get $max3) (local.get $x3)))
        ;; As integers, magnitudes order like their floats, infinity and NaN above all finite ones.
        (local.set $magnitude (i32x4.max_s (local.get $magnitude) (v128.and (local.get $x0) (local.get $magnitude_bits))))
        (local.set $magnitude (i32x4.max_s (local.get $magnitude) (v128.and (local.get $x1) (local.get $magnitude_bits))))
        (local.set $magnitude (i32x4.max_s (local.get $magnitude) (v128.and (local.get $x2) (local.get $magnitude_bits))))
        (local.set $magnitude (i32x4.max_s (local.get $magnitude) (v128.and (local.get $x3) (local.get $magnitude_bits))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (local.set $left (i32.sub (local.get $left) (i32.const 16)))
        (br $blocks)))
    (block $rest_done
      (loop $rest
        (br_if $rest_done (i32.eqz (local.get $left)))
        (local.set $x0 (v128.load32_splat (local.get $at)))
        (local.set $min0 (f32x4.pmin (local.get $min0) (local.get $x0)))
        (local.set $max0 (f32x4.pmax (local.get $max0) (local.get $x0)))
        (local.set $magnitude (i32x4.max_s (local.get $magnitude) (v128.and (local.get $x0) (local.get $magnitude_bits))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $rest)))
    (if (v128.any_true (i32x4.ge_s (local.get $magnitude) (v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000)))
      (then
        (call $guarded_range (local.get $values) (local.get $length) (local.get $out))
        (return)))
    (local.set $min0 (f32x4.pmin (f32x4.pmin (local.get $min0) (local.get $min1)) (f32x4.pmin (local.get $min2) (local.get $min3))))
    (local.set $max0 (f32x4.pmax (f32x4.pmax (local.get $max0) (local.get $max1)) (f32x4.pmax (local.get $max2) (local.get $max3))))
    (call $write_range
      (local.get $out)
      (f32.min
        (f32.min (f32x4.extract_lane 0 (local.get $min0)) (f32x4.extract_lane 1 (local.get $min0)))
        (f32.min (f32x4.extract_lane 2 (local.get $min0)) (f32x4.extract_lane 3 (local.get $min0))))
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $max0)) (f32x4.extract_lane 1 (local.get $max0)))
        (f32.max (f32x4.extract_lane 2 (local.get $max0)) (f32x4.extract_lane 3 (local.get $max0))))
      (i32.const 0)
      (i32.const 0)))

  ;; The same where some value is not finite: one at a time.
  (func $guarded_range (param $at i32) (param $left i32) (param $out i32)
    (local $x f32) (local $bits i32) (local $min f32) (local $max f32) (local $nan i32) (local $infinite i32)
    (local.set $min (f32.const inf))
    (local.set $max (f32.const -inf))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $left)))
        (local.set $x (f32.load (local.get $at)))
        (local.set $bits (i32.and (i32.reinterpret_f32 (local.get $x)) (i32.const 0x7fffffff)))
        (if (i32.lt_s (local.get $bits) (i32.const 0x7f800000))
          (then
            (local.set $min (f32.min (local.get $min) (local.get $x)))
            (local.set $max (f32.max (local.get $max) (local.get $x))))
          (else
            (if (i32.eq (local.get $bits) (i32.const 0x7f800000))
              (then (local.set $infinite (i32.add (local.get $infinite) (i32.const 1))))
              (else (local.set $nan (i32.add (local.get $nan) (i32.const 1)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $next)))
    (call $write_range (local.get $out) (local.get $min) (local.get $max) (local.get $nan) (local.get $infinite)))

  ;; Adding zero turns -0 into 0, so that the order of the values never shows.
  (func $write_range (param $out i32) (param $min f32) (param $max f32) (param $nan i32) (param $infinite i32)
    (f32.store (local.get $out) (f32.add (local.get $min) (f32.const 0)))
    (f32.store offset=4 (local.get $out) (f32.add (local.get $max) (f32.const 0)))
    (i32.store offset=8 (local.get $out) (local.get $nan))
    (i32.store offset=12 (local.get $out) (local.get $infinite)))

  ;; Counts $length values (a multiple of 4) by trunc(|x| * $inverse_width). $counts holds 2 * 4096 bins, those of
  ;; positive values first, each of four counters, one a lane: neighbours that fall into one bin then never wait for
  ;; each other's store. Zeros and values that are not finite are counted in bin 0 of the positive side; gives back
  ;; how many they were, so that the caller takes them out.
  (func (export "histogram") (param $at i32) (param $length i32) (param $inverse_width f32) (param $counts i32) (result i32)
    (local $x v128) (local $magnitude v128) (local $magnitude_bits v128) (local $is_zero v128) (local $zeros v128) (local $address v128)
    (local $inverse v128) (local $lanes v128) (local $a i32)
    (local.set $magnitude_bits (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff))
    (local.set $inverse (f32x4.splat (local.get $inverse_width)))
    (local.set $lanes (i32x4.add (i32x4.splat (local.get $counts)) (v128.const i32x4 0 4 8 12)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $length)))
        (local.set $x (v128.load align=4 (local.get $at)))
        (local.set $magnitude (v128.and (local.get $x) (local.get $magnitude_bits)))
        (local.set $magnitude
          (v128.and
            (local.get $magnitude)
            (i32x4.lt_s (local.get $magnitude) (v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000))))
        (local.set $is_zero (i32x4.eq (local.get $magnitude) (v128.const i32x4 0 0 0 0)))
        (local.set $zeros (i32x4.sub (local.get $zeros) (local.get $is_zero)))
        (local.set $address
          (i32x4.min_s
            (i32x4.trunc_sat_f32x4_s (f32x4.mul (local.get $magnitude) (local.get $inverse)))
            (v128.const i32x4 4095 4095 4095 4095)))
        ;; The sign bit, moved down to 4096, chooses the side.
        (local.set $address
          (v128.or
            (local.get $address)
            (v128.andnot
              (v128.and (i32x4.shr_u (local.get $x) (i32.const 19)) (v128.const i32x4 4096 4096 4096 4096))
              (local.get $is_zero))))
        (local.set $address (i32x4.add (i32x4.shl (local.get $address) (i32.const 4)) (local.get $lanes)))
        (local.set $a (i32x4.extract_lane 0 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 1 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 2 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 3 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $length (i32.sub (local.get $length) (i32.const 4)))
        (br $next)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $zeros)) (i32x4.extract_lane 1 (local.get $zeros)))
      (i32.add (i32x4.extract_lane 2 (local.get $zeros)) (i32x4.extract_lane 3 (local.get $zeros)))))

  ;; The range and the bins of finite values in one pass, for $length values (a multiple of 4) that $inverse_width is
  ;; expected to fit: writes at $out as "range" does, counts in $counts as "histogram" does. Gives back how many zeros
  ;; were counted in bin 0, or -1 where some value is not finite or reaches 4096 widths: then what was counted is wrong.
  (func (export "rangeAndHistogram")
    (param $at i32) (param $length i32) (param $inverse_width f32) (param $counts i32) (param $out i32) (result i32)
    (local $x v128) (local $magnitude v128) (local $magnitude_bits v128) (local $zeros v128) (local $address v128) (local $min v128) (local $max v128)
    (local $largest v128) (local $inverse v128) (local $lanes v128) (local $a i32)
    (local.set $magnitude_bits (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff))
    (local.set $inverse (f32x4.splat (local.get $inverse_width)))
    (local.set $lanes (i32x4.add (i32x4.splat (local.get $counts)) (v128.const i32x4 0 4 8 12)))
    (local.set $min (v128.const f32x4 inf inf inf inf))
    (local.set $max (v128.const f32x4 -inf -inf -inf -inf))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $length)))
        (local.set $x (v128.load align=4 (local.get $at)))
        (local.set $min (f32x4.pmin (local.get $min) (local.get $x)))
        (local.set $max (f32x4.pmax (local.get $max) (local.get $x)))
        (local.set $magnitude (v128.and (local.get $x) (local.get $magnitude_bits)))
        (local.set $largest (i32x4.max_s (local.get $largest) (local.get $magnitude)))
        (local.set $zeros
          (i32x4.sub (local.get $zeros) (i32x4.eq (local.get $magnitude) (v128.const i32x4 0 0 0 0))))
        ;; Adding 2^23 to a smaller whole number leaves that number in the low bits. The mask keeps every address inside
        ;; the counters, whatever the values are. Neither zero is below zero.
        (local.set $address
          (v128.or
            (v128.and
              (i32x4.shl
                (f32x4.add
                  (f32x4.floor (f32x4.mul (local.get $magnitude) (local.get $inverse)))
                  (v128.const f32x4 0x1p23 0x1p23 0x1p23 0x1p23))
                (i32.const 4))
              (v128.const i32x4 0xfff0 0xfff0 0xfff0 0xfff0))
            (v128.and
              (f32x4.lt (local.get $x) (v128.const f32x4 0 0 0 0))
              (v128.const i32x4 0x10000 0x10000 0x10000 0x10000))))
        (local.set $address (i32x4.add (local.get $address) (local.get $lanes)))
        (local.set $a (i32x4.extract_lane 0 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 1 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 2 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $a (i32x4.extract_lane 3 (local.get $address)))
        (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $length (i32.sub (local.get $length) (i32.const 4)))
        (br $next)))
    (if (v128.any_true
          (i32x4.ge_s (local.get $largest) (i32x4.splat (i32.reinterpret_f32 (f32.div (f32.const 4096) (local.get $inverse_width))))))
      (then (return (i32.const -1))))
    (call $write_range
      (local.get $out)
      (f32.min
        (f32.min (f32x4.extract_lane 0 (local.get $min)) (f32x4.extract_lane 1 (local.get $min)))
        (f32.min (f32x4.extract_lane 2 (local.get $min)) (f32x4.extract_lane 3 (local.get $min))))
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $max)) (f32x4.extract_lane 1 (local.get $max)))
        (f32.max (f32x4.extract_lane 2 (local.get $max)) (f32x4.extract_lane 3 (local.get $max))))
      (i32.const 0)
      (i32.const 0))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $zeros)) (i32x4.extract_lane 1 (local.get $zeros)))
      (i32.add (i32x4.extract_lane 2 (local.get $zeros)) (i32x4.extract_lane 3 (local.get $zeros)))))

  ;; Sums the four counters of $bins bins into one i32 each at $sums, and clears the counters.
  (func (export "fold") (param $counts i32) (param $bins i32) (param $sums i32)
    (local $four v128)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $bins)))
        (local.set $four (v128.load (local.get $counts)))
        (v128.store (local.get $counts) (v128.const i32x4 0 0 0 0))
        (i32.store
          (local.get $sums)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $four)) (i32x4.extract_lane 1 (local.get $four)))
            (i32.add (i32x4.extract_lane 2 (local.get $four)) (i32x4.extract_lane 3 (local.get $four)))))
        (local.set $counts (i32.add (local.get $counts) (i32.const 16)))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (local.set $bins (i32.sub (local.get $bins) (i32.const 1)))
        (br $next)))))
