/**
 * A clinic's machines, started as processes on this one: databases, servers and the balancer in
 * front. For the scripts that show a clinic of several nodes and for those that break one. Knows
 * nothing of what is said in it, and must never be imported by the product.
 */
@NullMarked
package clinic.alcove.cluster;

import org.jspecify.annotations.NullMarked;
