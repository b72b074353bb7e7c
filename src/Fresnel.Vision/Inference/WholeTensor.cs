namespace Fresnel.Vision.Inference;

/// <summary>Whole numbers for one input of a network, row-major.</summary>
/// <param name="Name">The input's name in the network's file.</param>
internal sealed record WholeTensor(string Name, long[] Data, params long[] Shape);
