// The search itself, without a face: see themes/cong-bao/static/search.js for that.
"use strict";
