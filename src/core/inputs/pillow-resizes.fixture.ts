/** Random pictures resized by Pillow 13.0.0: `Image.resize((toWidth, toHeight), BILINEAR)`; bytes in base64. */
export interface PillowResize {
  /** L: converted to grey before resizing. */
  readonly mode: 'RGB' | 'L';
  readonly width: number;
  readonly height: number;
  readonly toWidth: number;
  readonly toHeight: number;
  /** Red, green, blue of each pixel. */
  readonly source: string;
  readonly result: string;
}

export const PILLOW_RESIZES: readonly PillowResize[] = [
  {
    mode: 'RGB',
    width: 7,
    height: 5,
    toWidth: 3,
    toHeight: 2,
    source:
      'i0rl8alBBqCVaiavvM2v5WL5CpRfVpPGQidq1astpzlFUTcOmbLXTDQn+kjXMqHfcKyh6SYRWQHdBvJ/jwY80l4ZpiH5vQzMITl8HseVyndI3APReoiTTYVSc1ei5kZH8D4vuB8iP0GS',
    result: 'g3aXiGBwc3SHkF+dik93jVRx',
  },
  {
    mode: 'RGB',
    width: 5,
    height: 7,
    toWidth: 12,
    toHeight: 9,
    source:
      'UYXwcR73Z3ofEyqBjYghlaEAso1rI2uCSBvZ/mMNw8475OvKty9Fs1IjR59ueU1XA34s/enhWneJeB43IaVX2OWnAylty4HbP2XPnBvcXR2PyD8LC7Tbcb5XIgmFHT0k9MDPg/5DY/gv',
    result:
      'UYXwVXjxYk30cCL3bUGmaWdMVmkzM0hcGC59S1VVfnwtjYghfphQgpJZj354m2qXd2uFTm5tOV90OD6ZPSO0gERvxGUp2G8UqbUarbYpurZdx7eQo5CEeWZxaUpucT58ejaEkFVkpnRDrX44s7FBsrZOssR4stKjuqWPwnJ1vlherlpLnFw7fGxMXH1dUoJieU1XalNSOWhACHwuYaZwydO729HPl6KqW3OGaE5jdClBeB43NZFXQ5lec7NzpMuKf6GKUW2IVFyVhW+wrX3Hg2y8WVuxTFWtZViha1ygfmidknWahl51eENLbUtZZnadYJ3XXpq3XJiXW5aMcxW/bhe0XB+RSidvfUFguVxStX5fcKiGNc2kTc99ZdFWbNFKIgmFIRB5HyVQHTsobm5kx6Wr3M2yred4gv5CdPs6Z/kyY/gv',
  },
  {
    mode: 'RGB',
    width: 16,
    height: 11,
    toWidth: 16,
    toHeight: 4,
    source:
      'iVX2ztaBy+pxec7SyPgUoTRy/3DONp2DhUUqRPMYM38IzR5hTyNdP4O8Rf7p7gQDp5vhGFREQTF8kxH4XgQpsZ9+wOFW9lozIueRuIDumV4/DTB9L7r0AGk6F54NAn7U5YvnqevCiicdQ6eIVWOBROtmA/eycl3hH+asL4imgYKGl5Pwqtbe2BFuOrUWgcSjdP7HCmiz5L3JKzh5h0FsF+yQlj7HZoiKtLgOunxc/YESG+qc7hgQ39UWn68mzXtcMMirpE2XIpnox7Qbmh0rDxgGAKl01jtjMiAsmY6CslIsScQ5TH1zJltqr2GyiPvQrs+nZmFiI2EedkyTqjiP+r0KamQSsgmXHi2CcHb35Jq4+hlycb5To0QrEoza1yutD4ru9CoLmibXT8ePJWK4cBCXpVtVEFQ9J+1gDeMgCmdJMH/TeJnBGIGa9mdDlMP3ql+T8yyBCjfKe/EBPM34q4q0pgOZVOhMvjs/fxGDw9+DdcUXtOeGqarfdIj4krEhkTh62GrKVthTHJJ7kx/o8W55W5szF2fnEtvo9TMd2ZF/AeZHEN08JfTSFpCgSUUxNVUOwBk6i+0Xg9U+yURljR0olgxEsDguk0OOYHiNUeJ5oTH4Ews+pL0vXZXle9eRQ22ED05mVGCBNbv7iF00aVmkmzZAKk89zEiftlEfvgnl1yv4NOBP4CjKSZHgKr13',
    result:
      'qY3mbJ5+iG9pb23HfWQ/hJt3oLiYlHJ7SrVvd6GUgHM9ZVSUZ4iwWmVnOcBPdW2Ddsy/b26Tb4CZcXplhjpkTJRFSoeBl0+IT3lLhIiPwHVOZqKEkXxni3BJfY1yp6OkboCv0UBhS1mbYrRdXWvBqWF4h1BYT3FtT4hva3Nqj5p1ZZJwdLyCYJKdgH6ok5KLWlZVmT1vY7BTVMB8nU+FnktrizlHXVphiGihn1NTm5KZhWm5Ko1Jl5+SSJHVW6lo',
  },
  {
    mode: 'RGB',
    width: 13,
    height: 9,
    toWidth: 5,
    toHeight: 9,
    source:
      'J5/twgbSMYyouCh6b0t5UglXXXJ31FbA9ugaDlhNcwZg9Wu4tYhHX3Bmwc1xCcUHmpM+6FfbdR/yI3Jq2QaX90n3xhvYAWOoyaNWupHXn20k7joU69QThtj6726ebHDfQduprrUwHlgkt9sOUE8dlwaGk0do8AWvDVoj3bRl/FpIm0PnbqPjhJab5IekQOfD6lIEyrv5v+jmSMr/dwSsJtInoGnDkvTus2HCTvNmUwF4tHmTOCLDwM9rPL60r37P8hzTpAj4AiPjk93YCEU9a62Q79irorTQliJt+NRGpwP8sr3d2OHioJpjP3w0mQPLRj3E8+ozVIPlb2QWg0TRuWtBDDut4/Y5D0piMS5I0jLdw/PoSOP1XLfiLRutje0t1/sQZYN7l1hcrmVPLEK48nJl193X7sWSPrSG/GuzDlcaljcjMqOCRean3BYt3Ljz1UoPOO5SyXGZUsMzgCb7',
    result:
      'cVXKej9/hFp5jHVWtFt6dqtSk3qAgkGptDfLloaYz3got6OpcKWNdI4ghzldklZfvG6UkZW3rp+KocvjYn6Bka2+bl+HfIicqXXDVUncYpWItJ2gwHCpu7W8cUSSjZCEfVmEcINlZUN6cNDobZ96lJtRjV182bOmhXl4VnpXqnt7nJxieoSJ',
  },
  {
    mode: 'RGB',
    width: 1,
    height: 1,
    toWidth: 4,
    toHeight: 3,
    source: 'Ct92',
    result: 'Ct92Ct92Ct92Ct92Ct92Ct92Ct92Ct92Ct92Ct92Ct92Ct92',
  },
  {
    mode: 'RGB',
    width: 9,
    height: 1,
    toWidth: 2,
    toHeight: 3,
    source: 'LEv5g4wlV/O3JGuFK6sg5gSug+U4XZjEaQEm',
    result: 'VZCEd3htVZCEd3htVZCEd3ht',
  },
  {
    mode: 'L',
    width: 31,
    height: 17,
    toWidth: 8,
    toHeight: 6,
    source:
      'mPCck4SqpZRfw9PU4eY4bb5bHfJn69Dg8KPYX1+kYWmPNeK2ufg57NuDtRhOVJcR9QqFPztGFG4yAakpWez+hIhqkoqCr3DzkwTrvpN8QUCCH1fJ4JRYzh2bCa5wNy2tGs9cTxvxkrcBtoIiXOsuobCyy+vcM7j4DL9WTLOcKlWLU3aeF2P1ZdLjKbtLBvIzvC9CK+Pw+gzdaC94xiaBNsXVrkzu31vqdSF10LhNFdcEtt+XZ5/GHCpFJ78fQ5GaliKl6BmfrHq0s1MshkQ9mBqvw3QwP8aoa9kuYIQ8gU7psQMgxhYb9jVQScHjSkF3LckCPLY3y6AlqoJp5S6eoonrHRcgYBMvKmgovHtp1g+roXetoipZaVlt0gDTeZfDysslswdgstBzgT3lTpPguncUUNfw//ockX0f68uf0ekVtK+x6ERSzYVPxb2jYbDg3pmt485C94WEDf7QeBVn6pZiEkysZvELVZuSK08CwQcsAz5vCtksBTT4SkK1crVATYTrtMZEoj9mCCjz8DcAMBY+x/jykSqRpsl1PuD5+gmzwUxOyKgjl/aS6hv5tH8q2HJlHaEhia0hE48WxjFlBUPkq3RHh4FPgTbwkXMiN/Dw9IjbW1jUia54k6QoMcTPm8X4b7RldKiZKmY32ilanN0JqzyG7/UwcxbtwsKIC5ODZHRgneMoCsn0pDzi4DnN8hTZdyY1x/Wj2ormp1ag2vS3FgSvTvsM39cjlF5tslZ7CIjXVqhoUUQPOidRBdscL60kTdehaaDS6lAgDzgmzPxVeE3mDFBQ3M+pqeYQ4dwUeoFvZYIQzGOkE04jLw8hqJEZ1LbhUMQQ5C7Adm7z4Xk5iX9JHIEy6g3Elfkl2pJ9v9NiJh6Fo0JrXkN0VP2by9k2y4WOoxiecCN09ddDqUGJHA3ryMehFGih6c4o6tLah3mvHAKzzTxVl1yxS8FTWwllFREY2LgtpXxQ9KAF3mb6SHdqOZjk73tiIzLfWCmTwtBYGPfVBpBg6X0NUZum9DphqTIG9TbxpQsqzkdPkIjYDqKstd7x609S5UQXG2EQT2UpO9W1QNOdreG21910oy0s/hgjQagqcFmYOJ/hGavNOZfIAG5hSWr810SNOyIwKyYxWROWqaQULK47F5/Uc7NPhkp9eWDWYVRODE0pX9Cls6loFx6K8c3FS9IGDjf9gfO1KDxWPz07ejUBM3FUHlOG2r3ZGXXCojyY6z7fFM1CMVikDbPArC/ZxavrPJTeI1Tg1ry4TKi4GSqYF9oTejwUM6vTX8My3Gvnf2SOIR9heICc1BkiIto82NGFdCFUgPujWJvNFNHA+bx+VAnobH5Mu8Ux7UTamYXXeOxwThvU9sAFAjLVFptAfMlNs57RJObaBKHoL+47BQWK7k9vteNrLh6+SOLk8eLd9oIYYLVJDU9eVfy109QMdNdjyBijuJyp4fQxutBH8hEI+MbGWSKpiKlzZdMvSpzZpG+YrPDfW1UtWOheCKxiuZgycBAFXyM774TOhGsGWvF15OjBwlPI0MLF2jDF98NHdR8oRA+34b/AKT+JT6YMNkWokr+2QmOjPrWG5SzRBI+ZmDAg/MB44ylVLC9s9xEOeHSuzObFXnN8Xv+k3g8yIUKskbiLeMJnI2Us/6+izqIHGW7wU7L2yqN90Nf6BIcWyQ/xxhRwbZqy+h9lkmT0T0uXJ6QKzaAyYtQ3L+/5wt+xOm7CJvBKl/AD+MG5NoxSmc2muDMkqjRPWd5x2ZuoJRBt0GCMmx9Xmht2a985+XmM64gIyl6fV/dcJdh6oupulsDYihNyVRrpazRjKMlE+ASdS4xxpS4F0mm9uFwLFMVma6dhZQgsCP/dpNRBr5pAKvNh69ibBV1Wwy5jzQsfy2PrRyNgTJEHB9OnwpZbAO165TH+WkPvICON4iVR2bNWwelxtnZAhen0ZEjTyQ/eX12aqusNDqRBo+yVH66nTG++2oAXlva7regm5fwDp3MbxcDjHXTEtS2cQkMtNH/uiI8dMJMDrFrzH/M+chHrQ+3gsxnAsa3X2hxcyDB1pE90EvAX6vGwXMDZFJo3lgWG2DV15MQEf3ol8nZOEWFpQEJ4',
    result: 'gJiQg3iCcXd2gYSRk4V2dH2Ae4OOcH+BcHp1foGGfIeKfYCbfXyHh6V5b4qBhn6A',
  },
  {
    mode: 'RGB',
    width: 6,
    height: 6,
    toWidth: 6,
    toHeight: 6,
    source:
      'UqJRJxS+VQjjFzccAeZVUNO/yGN2We5PlpZ9cgdvQbhuEW8/mQZ8dN+elLq9w4gOh9CY8I4F0P7eHEhKOsyB45RMt0CVNJTqviT/qO2SHz9bF90P32jkZBedlL6Obyg6ZcfGg1rd+R/lacZs',
    result:
      'UqJRJxS+VQjjFzccAeZVUNO/yGN2We5PlpZ9cgdvQbhuEW8/mQZ8dN+elLq9w4gOh9CY8I4F0P7eHEhKOsyB45RMt0CVNJTqviT/qO2SHz9bF90P32jkZBedlL6Obyg6ZcfGg1rd+R/lacZs',
  },
  {
    mode: 'RGB',
    width: 200,
    height: 3,
    toWidth: 3,
    toHeight: 3,
    source:
      'hEF0CIQ+hvxOqNqAe/6Q1/GvhR/ccP4qhUgiLTy7npFaIkjcMWtzm4ZV93s9NSjxpjEHLx/OLyppPnyrjLuy2nq4D0QzJMRCOVvlhkS6NsdhmW9I2n3z0rsjI4Rvf3600JPnoBb2D3vF7kSJCQOw/o5PRmWBHujx6sVyyrFSsC6/mJnfZtIOYm9G6y0PXL5A6yDlIq1r5labIPocB+RGi/DZxvr/t9X2qyAM8ZN1Yz4kAQ07RIyardzcS/g8AHfT44kzNfbzg7yFaaiBnq88cVKgVH9JQaSLz4w66sepz8pvGWAKUeo7w7rUulD0gHdWHPGXmQWG9/tAef8QJTuJgx2UjjyNd+rpBWYOd06T6dqa2H/hv8GZGUM+zsKo3VfKZRA41F9+0Pz2d9XCnRFk1VMwLbVrCqBLvoCF2d1oTLOjQXWuUggg+Ze5VbxH7cRW+pI4TXzY8FOegOoq6BHJFPyeq8FNGZLIIVB0Ki6x42RsdWHrlftR1sGVvZjXo6T4RMtVVIvME9iN2MfvHZ+2lxSetieu+kFL3xC0g2fEgUd2FnAX4GGiKzVFJvddP9lheNhLkwVeVnAaGL3NgPjhGVARLEgpfaGVMYtCzZEMJ3Z4c+2zbe4AzQ1PyKS+dcTRqhVY87yl5TfQSflu56zeOU88Q2okjpMArdkusfPDUTw+L8bVu5IPuMOKx1WUtDF0DaVuq708vWq+eYM1K80OC6A1PI21WUSIyG/oxM23OyELe7gQ+hh6vIvbU7pvqXbM/2HzA98MyqdwbVb1JBN7w3m++ncOOql5Hd64aNDZEw6GD2+4w0XCiSzq9oVJKrXuG+kYu6t3h/WBsbIVy5yi88YgE5AXXPxmFzbgjtgVYwkZBJ/uh709oVaXIwoY7eXp9fzrczYTax6P/o2hYO2fEZDA/YxrUd/CwTj8EgV5fcrj0N2XYIn8UiPl4TjYNesC0oIPMo6F00jF4vHgfVp/g8bHpTLhDTi+EmZMdH92ztUVzRLAMlPp7gKfErXYU9AbSn2vja6+u2zRjJrOFn9sJ5K6P3eDolzTbJTRnm41uwlehaTRKXLnXdhpl62WsT2nJN1OpPk1yWpSDfhnVw7CGUFJ7o4qG3pKaKxlZRCk1irv74m+P9VB7ObeY2F4I31s5Xt0d9xFdRLHomXBotiF4R6W74Bm8NQPdE2JVnc7WCjuZ6rTIO3VzLrDhmHXD11glSpA2NoavhbZgwXJrvde9jWFgXLq8RrBRwWAtgErh+Vtw80IFgabtATUyWNWuPjbFdQ+3ODBREn7sFyU3V9hfmCszY7cOfzU3VMsqu/pocFY43utDOoMQOqxZpXStxFhzFyua4HRmxx4yfgumfTqV6KW6krRAe2iovL8SjBibj+kTEVuMSd6kYlQwv+6kZuCFNhAWselXFLYcodysKNA7ej7Il/1fhw/xnLYlAtDAsY2e6nyzrD3R/pHmuOnY/3aMiqMYEyMzFUcolNEEtI6UWryZ+K+ZpBPmNxrfsyPT+/mn3+v7m1zIQg6wxICZDg5qLnW3efRHToifB5QO/dBipRRmX7YF04TdoKxMsQajf5ABZVrX3olR4sD+9OCjT93zDvc06DhwCitkUJ55Q1mz7PLlcTHXEatv95DdfV37tL2R5RfcQ7zqEVhv4ugrzNNihGLM7jUIogULQpRkV1YhM4R37SdBV3Nf2dAxf2FoIKibIQORVUzLnF+mrvqYF+YmBZD0XWMnX29NPhxHhGsPsn6/A+vN74kMmfTrrgdXpTjlAQ/76vjXN8Qs6Tfj+RhL1VqYCRTLkUCJh2jcnvv46MgFUJp4Y5Kj1T+eQP3wTBtFVGGHtGY4nUUiqHEIhcqw84CNO+sihOx+kj2BimZWPPzBEqZX+Pb2VVXTlvTjjs3sJ1BRFl2ZcwfRhG2nxmkD61EbAMHd/iCEJfFgUVjYsMtprU93oDOSQkRMj+h4ygb+A0jBiKeC/wZSVJWMTjLpl6sxB6PwWBPsPJ85B9qxG/MVewtMRFIOMQIqAzRAJgsv/OekUh7zddnh8TMQ0JlrewQwKcTBg5+xgVYTrK1N3hNy0HvUeHmlPQHcBMfrxKhTT990U26EYjxRyQAjSxikCX7cBsIYzv3dMujoCozf5AvviJ9g3bSdnNWIz9zA1ypAXksbHGD8S9oiEht6/jdO5Qy9l5FFTgWQpoGS8FyA+CGCS8CpolmQJNAKn21+vRG3255uOgV2ULP2wMBbOohFtdKdW1mpSkiSbUpKKsrBkIkB0VcFWrDNWPdykqSSIKIBx8vovEoc7sn/J2qQqsltxQEaBbGr9IQi+dqCtx4eALIHNFiztqr8bgxKZT1Fpyw037snzM/NhvRu+SqkCKW7SUXqz+Yx1RhlKgME07VBnWWzqmwzZn7',
    result: 'fYaFho2DgYl5fIaRiX+PfI6GfHeEeG90dHps',
  },
  {
    mode: 'L',
    width: 3,
    height: 4,
    toWidth: 8,
    toHeight: 8,
    source: 'vWKwmfnynFtTSa/FkDAJ8qSqvTaLUpQatiMP9OzojgsA0d3i',
    result: 'houry8eedW6JjJ2urZmFgpCNgHN4jqWpiIVxXWF+nKBzcm5qaGhpaYqHeGllam9wzcSPW1iDr7fu4ptUUZDP2g==',
  },
];
