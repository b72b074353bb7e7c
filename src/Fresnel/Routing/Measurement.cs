using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>How one deployment did at one call.</summary>
/// <param name="Succeeded">False: it failed in a way that is its own doing.</param>
/// <param name="Duration">From asking it to its last word.</param>
/// <param name="TimeToFirstEvent">From asking it to its first event; null: there was none.</param>
/// <param name="Tokens">Written, image tokens left out.</param>
/// <param name="Images">Drawn.</param>
/// <param name="IsStreamed">Its first event was one of many; else all of the answer.</param>
/// <param name="IsCancelled">Another answered first: it was waited for so long at least, and nothing else is known.</param>
public readonly record struct Measurement(
    bool Succeeded,
    TimeSpan Duration,
    TimeSpan? TimeToFirstEvent,
    long Tokens = 0,
    int Images = 0,
    ImageClass ImageClass = default,
    Money Cost = default,
    bool IsStreamed = false,
    bool IsCancelled = false
);
