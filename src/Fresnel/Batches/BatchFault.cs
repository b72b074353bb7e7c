namespace Fresnel.Batches;

/// <summary>A fault of a batch or of its input file.</summary>
/// <param name="Line">Of the input file, from 1; null: the batch as a whole.</param>
/// <param name="Param">The member at fault, such as <c>body.model</c>; null: none.</param>
public sealed record BatchFault(int? Line, string Code, string Message, string? Param = null);
