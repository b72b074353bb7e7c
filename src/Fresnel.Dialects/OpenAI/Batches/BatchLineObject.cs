namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>A line of an input file.</summary>
/// <param name="Model">Of the body; null: it names none.</param>
/// <param name="Body">The JSON object of the request: a slice of the line.</param>
public readonly record struct BatchLineObject(string CustomId, string? Model, ReadOnlyMemory<byte> Body);
