using Fresnel.Calls;
using Fresnel.Captures;

namespace Fresnel.Server.WebConsole.Replays;

/// <summary>What came of a request that was sent again.</summary>
/// <param name="Call">Null: the request could not be read.</param>
/// <param name="Took">From the call's start to its end.</param>
/// <param name="Content">Its answer; null: there was no call.</param>
/// <param name="Error">Why it failed; null: it did not.</param>
public sealed record ReplayResult(Call? Call, TimeSpan? Took, Capture? Content, string? Error);
