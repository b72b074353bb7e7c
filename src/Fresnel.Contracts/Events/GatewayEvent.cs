using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Events;

/// <summary>Something an answer says.</summary>
public abstract record GatewayEvent
{
    /// <summary>Which of several answers this belongs to, from 0.</summary>
    public int ChoiceIndex { get; init; }
}

/// <summary>The upstream began to answer.</summary>
/// <param name="Id">Its own id of the answer; null when it gives none.</param>
/// <param name="Model">The model that answers, as the upstream names it.</param>
public sealed record ResponseStarted(string? Id, string? Model) : GatewayEvent;

public sealed record TextDelta(Utf8Text Text) : GatewayEvent;

/// <summary>A piece of the model's refusal.</summary>
public sealed record RefusalDelta(Utf8Text Text) : GatewayEvent;

/// <summary>A piece of the model's visible reasoning.</summary>
public sealed record ReasoningDelta(Utf8Text Text) : GatewayEvent;

/// <summary>The model began a call. Its index may start anywhere and need not be dense.</summary>
public sealed record ToolCallStarted(int Index, string Id, string Name) : GatewayEvent
{
    /// <summary>What the vendor wants back unchanged with this call in the next turn; null: nothing.</summary>
    public string? Signature { get; init; }
}

/// <summary>A piece of a call's arguments.</summary>
public sealed record ToolArgumentsDelta(int Index, Utf8Text Arguments) : GatewayEvent;

/// <summary>A picture at an unfinished stage.</summary>
/// <param name="PartialIndex">From 0.</param>
public sealed record PartialImage(int ImageIndex, int PartialIndex, ImageSource Source) : GatewayEvent;

/// <summary>A finished picture.</summary>
/// <param name="ImageIndex">Its place among the pictures of this answer, from 0.</param>
public sealed record ImageCompleted(int ImageIndex, ImageSource Source) : GatewayEvent
{
    /// <summary>In pixels; null when the upstream does not say.</summary>
    public ImageSize? Size { get; init; }

    public string? Quality { get; init; }

    public string? Background { get; init; }

    /// <summary>What was drawn, where it differs from what was asked.</summary>
    public string? RevisedPrompt { get; init; }
}

/// <summary>The vector of one input.</summary>
/// <param name="Index">The input's place, from 0.</param>
public sealed record EmbeddingResult(int Index, ReadOnlyMemory<float> Vector) : GatewayEvent;

/// <summary>The verdict on one input.</summary>
/// <param name="Index">The input's place, from 0.</param>
/// <param name="Flagged">At least one category was.</param>
public sealed record ModerationResult(int Index, bool Flagged, IReadOnlyList<ModerationCategory> Categories)
    : GatewayEvent;

/// <summary>One category of a verdict.</summary>
/// <param name="Name">In OpenAI's vocabulary, for example <c>violence/graphic</c>.</param>
/// <param name="Score">0 (surely not) to 1 (surely).</param>
/// <param name="InputTypes">What it was judged by: <c>text</c>, <c>image</c>.</param>
public sealed record ModerationCategory(string Name, bool Flagged, double Score, IReadOnlyList<string> InputTypes);

/// <summary>What we did to the request on its way out, such as converting an image: for the trace, never for the caller.</summary>
public sealed record TraceNote(string Text) : GatewayEvent;

/// <summary>The answer broke off, and another deployment goes on with it from here.</summary>
/// <param name="DeploymentName">Which, for people.</param>
public sealed record StreamContinued(string DeploymentName) : GatewayEvent;

/// <summary>What the call used so far; a later one replaces an earlier one.</summary>
public sealed record UsageReported(Usage Usage) : GatewayEvent
{
    /// <summary>The vendor's own words, a slice of the frame's raw bytes: whoever changes them need not search a picture for them. Empty: not told.</summary>
    public ReadOnlyMemory<byte> RawUsage { get; init; }
}

/// <summary>An answer ended.</summary>
public sealed record ChoiceFinished(FinishReason Reason) : GatewayEvent;

public enum FinishReason
{
    Stop,
    Length,
    ToolCalls,
    ContentFilter,
}
