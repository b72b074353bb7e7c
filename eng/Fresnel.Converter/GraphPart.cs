namespace Fresnel.Converter;

/// <summary>A part of a graph, without what comes before its input and after its outputs.</summary>
/// <param name="Input">The tensor that becomes the input <c>image</c>.</param>
/// <param name="Shape">Of that tensor.</param>
/// <param name="Outputs">Names of outputs, and the tensors that they are.</param>
internal sealed record GraphPart(string Input, long[] Shape, IReadOnlyList<(string Name, string Tensor)> Outputs);
