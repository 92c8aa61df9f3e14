/** The shape of AWS's classes that a class of the functions' processes is compiled against. */
package com.amazonaws.services.lambda.runtime.logging;
