namespace Fresnel.Engine;

/// <summary>Number of tokens in a text. Thread-safe.</summary>
public delegate int TokenCount(ReadOnlySpan<char> text);
