using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>A request of a batch.</summary>
/// <param name="Number">Of its line in the input file, from 1.</param>
/// <param name="CustomId">The caller's name of it, unique in its file.</param>
/// <param name="Model">The requested model; null: the API's default.</param>
/// <param name="Body">The body of the request, for <paramref name="Api"/>.</param>
public readonly record struct BatchLine(
    int Number,
    string CustomId,
    string? Model,
    IWireApi Api,
    ReadOnlyMemory<byte> Body
);
