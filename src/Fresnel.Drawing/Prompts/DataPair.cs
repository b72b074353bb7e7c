namespace Fresnel.Drawing.Prompts;

/// <summary>A label and its number.</summary>
/// <param name="Number">As written.</param>
internal readonly record struct DataPair(string Label, string Number, double Value);
