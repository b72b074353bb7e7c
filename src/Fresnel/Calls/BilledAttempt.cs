using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>An attempt that is billed although another brought the answer to its end.</summary>
/// <param name="Usage">Null: its vendor did not say.</param>
internal readonly record struct BilledAttempt(int Number, Deployment Deployment, Usage? Usage);
