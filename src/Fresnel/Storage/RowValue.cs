namespace Fresnel.Storage;

/// <summary>A value of a row: a number, a text, bytes or null.</summary>
public readonly struct RowValue
{
    private static readonly object s_number = new();

    private readonly object? _reference;
    private readonly long _number;

    internal RowValue(long? number) =>
        (_reference, _number) = (number is null ? null : s_number, number.GetValueOrDefault());

    internal RowValue(object? reference) => _reference = reference;

    public long? Number => ReferenceEquals(_reference, s_number) ? _number : null;

    public string? Text => _reference as string;

    public byte[]? Blob => _reference as byte[];
}
