namespace Fresnel.Vision.Inference;

/// <summary>What a network declares about an input or an output.</summary>
/// <param name="Name">As in the network's file.</param>
/// <param name="Shape">Sides; −1 where any size is taken.</param>
internal sealed record TensorInfo(string Name, IReadOnlyList<int> Shape);
