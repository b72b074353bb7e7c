namespace Fresnel.Contracts.Events;

/// <summary>The moderation result of one input.</summary>
/// <param name="Index">The position of the input in the request, from 0.</param>
/// <param name="Flagged">Whether at least one category is flagged.</param>
public sealed record ModerationResult(int Index, bool Flagged, IReadOnlyList<ModerationCategory> Categories)
    : GatewayEvent;
