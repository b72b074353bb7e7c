namespace Fresnel.Vision.Inference;

/// <summary>The runtime refused a network or a tensor; the message is the runtime's own.</summary>
public sealed class InferenceException(string message) : Exception(message);
