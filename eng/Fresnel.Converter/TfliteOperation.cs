namespace Fresnel.Converter;

/// <summary>An operation of a TensorFlow Lite graph.</summary>
/// <param name="Code">The schema's number of the operation.</param>
/// <param name="Inputs">Indices of tensors.</param>
/// <param name="Outputs">Indices of tensors.</param>
/// <param name="Options">Null: it has none.</param>
internal sealed record TfliteOperation(int Code, int[] Inputs, int[] Outputs, FlatTable? Options);
