using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>An attempt that is billed although another brought the answer to its end.</summary>
/// <param name="Usage">Null: its vendor did not say.</param>
internal readonly record struct OwedAttempt(int Attempt, Deployment Deployment, Usage? Usage);
