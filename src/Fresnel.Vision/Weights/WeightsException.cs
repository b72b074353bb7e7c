namespace Fresnel.Vision.Weights;

/// <summary>A network's file is missing, is not the one we know, or cannot be converted; the message says which and what to do.</summary>
public sealed class WeightsException(string message) : Exception(message);
