/** Stands in for the part of AWS's runtime interface client that needs its native library. */
package com.amazonaws.services.lambda.crac;
