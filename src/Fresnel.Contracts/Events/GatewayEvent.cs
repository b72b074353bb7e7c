using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Events;

/// <summary>Something an answer says.</summary>
public abstract record GatewayEvent
{
    /// <summary>Which of several answers this belongs to, from 0.</summary>
    public int Choice { get; init; }
}

/// <summary>The upstream began to answer.</summary>
/// <param name="Id">Its own id of the answer; null when it gives none.</param>
/// <param name="Model">The model that answers, as the upstream names it.</param>
public sealed record Started(string? Id, string? Model) : GatewayEvent;

public sealed record TextDelta(Utf8Text Text) : GatewayEvent;

/// <summary>A piece of the model's refusal.</summary>
public sealed record RefusalDelta(Utf8Text Text) : GatewayEvent;

/// <summary>A piece of the model's visible reasoning.</summary>
public sealed record ReasoningDelta(Utf8Text Text) : GatewayEvent;

/// <summary>The model began a call. Its index may start anywhere and need not be dense.</summary>
public sealed record ToolCalled(int Index, string Id, string Name) : GatewayEvent;

/// <summary>A piece of a call's arguments.</summary>
public sealed record ToolArgumentsDelta(int Index, Utf8Text Arguments) : GatewayEvent;

/// <summary>A picture at an unfinished stage.</summary>
/// <param name="Stage">From 0.</param>
public sealed record ImagePreview(int Image, int Stage, ImageSource Source) : GatewayEvent;

/// <summary>A finished picture.</summary>
/// <param name="Image">Its place among the pictures of this answer, from 0.</param>
public sealed record ImageReady(int Image, ImageSource Source) : GatewayEvent
{
    /// <summary>In pixels; null when the upstream does not say.</summary>
    public ImageSize? Size { get; init; }

    public string? Quality { get; init; }

    public string? Background { get; init; }

    /// <summary>What was drawn, where it differs from what was asked.</summary>
    public string? RevisedPrompt { get; init; }
}

/// <summary>What the call used so far; a later one replaces an earlier one.</summary>
public sealed record UsageReported(Usage Usage) : GatewayEvent;

/// <summary>An answer ended.</summary>
public sealed record Finished(FinishReason Reason) : GatewayEvent;

public enum FinishReason
{
    Stop,
    Length,
    ToolCalls,
    ContentFilter,
}
