using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The changing members of a response object.</summary>
internal sealed record ResponseState
{
    public required string Model { get; init; }

    /// <summary><c>in_progress</c>, <c>completed</c>, <c>incomplete</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The closed output items, in order.</summary>
    public required IEnumerable<OutputItem> Items { get; init; }

    /// <summary>Set with the status <c>incomplete</c>; null otherwise.</summary>
    public string? IncompleteReason { get; init; }

    /// <summary>Null: not known yet.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Null: unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Set with the status <c>failed</c>; null otherwise.</summary>
    public GatewayException? Error { get; init; }
}
