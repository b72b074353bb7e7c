namespace Fresnel.Batches;

/// <summary>A line of a file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Line">Without its line break; null: it is longer than the limit.</param>
/// <param name="Offset">Where it begins, bytes from where the file was read.</param>
/// <param name="End">Where the next line begins; after the end of the file, if it has no line break.</param>
internal readonly record struct JsonLine(int Number, ReadOnlyMemory<byte>? Line, long Offset, long End)
{
    public void Deconstruct(out int number, out ReadOnlyMemory<byte>? line) => (number, line) = (Number, Line);
}
