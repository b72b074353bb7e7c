namespace Fresnel.Converter;

/// <summary>A model is missing, cannot be converted, or came out otherwise than pinned; the message says which.</summary>
public sealed class ConversionException(string message) : Exception(message);
