namespace Fresnel.Batches;

/// <summary>A batch to be created.</summary>
public sealed record BatchRequest
{
    public required string InputFileId { get; init; }

    /// <inheritdoc cref="Batch.Endpoint"/>
    public required string Endpoint { get; init; }

    /// <inheritdoc cref="Batch.CompletionWindow"/>
    public required string CompletionWindow { get; init; }

    /// <summary>The length of <see cref="CompletionWindow"/>.</summary>
    public required TimeSpan Window { get; init; }

    /// <inheritdoc cref="Batch.Metadata"/>
    public string? Metadata { get; init; }

    /// <inheritdoc cref="Batch.OutputLifetime"/>
    public TimeSpan? OutputLifetime { get; init; }

    /// <inheritdoc cref="Batch.MaxCost"/>
    public long? MaxCost { get; init; }

    /// <inheritdoc cref="Batch.Strategy"/>
    public string? Strategy { get; init; }

    /// <inheritdoc cref="Batch.Origin"/>
    public string? Origin { get; init; }
}
