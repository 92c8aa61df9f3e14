/** What takes the place of a class of AWS's runtime interface client, and the shape of what it is compiled against. */
package com.amazonaws.services.lambda.runtime.api.client.logging;
