using System.Text.Json.Serialization;
using Fresnel.Access;

namespace Fresnel.Captures;

/// <summary>What was kept of the content of a call.</summary>
public sealed record Capture
{
    public required string CallId { get; init; }

    public required string KeyId { get; init; }

    public required CaptureMode Mode { get; init; }

    /// <summary>When the call began.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>When it is deleted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required CapturedRequest Request { get; init; }

    /// <summary>The body of the request; empty: only pictures were captured, or it was too large.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The choices of the answer, by their number; empty: only pictures were captured, or there was none.</summary>
    public required IReadOnlyList<CapturedAnswer> Answers { get; init; }

    /// <summary>Of the request first, in the order of their appearance, each once.</summary>
    public IReadOnlyList<CapturedPicture> Pictures { get; init; } = [];

    /// <summary>Whether something was left out because it was too large.</summary>
    public required bool IsTruncated { get; init; }
}
