using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One deployment was tried.</summary>
/// <param name="Error">Null: it answered, or the caller left.</param>
/// <param name="FirstEventAfter">From its own start; null: there was none.</param>
/// <param name="Duration">Until its last frame or its failure.</param>
public sealed record Attempt(Deployment Deployment, ErrorKind? Error, TimeSpan Duration, TimeSpan? FirstEventAfter = null);
