using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>An attempt that is billed although another attempt completed the answer.</summary>
/// <param name="Usage">Null: the vendor reported none.</param>
internal readonly record struct BilledAttempt(int Number, Deployment Deployment, Usage? Usage);
