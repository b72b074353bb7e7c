using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Ledger;

/// <summary>
/// The compact form of a call's charges, stored with the call in the column <c>lines</c> of <see cref="CallTable"/>.
/// </summary>
/// <remarks>
/// <c>version (1 byte) | charges</c>. Numbers are zigzag varints. A charge names its deployment only if it is not the
/// call's own, and has no text for what a line's kind implies.
/// </remarks>
internal static class ChargeEncoding
{
    private const byte Version = 1;

    private const byte IsEstimated = 1,
        HasPrice = 2,
        HasDeployment = 4;

    /// <summary>Above the five bits of the kind.</summary>
    private const byte IsPerItem = 1 << 5,
        HasUnitPrice = 1 << 6,
        HasAmount = 1 << 7;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_output;

    /// <summary>Encodes the charges of an entry that have lines. Their amounts add up to the entry's cost.</summary>
    /// <returns>Null: there are none.</returns>
    public static byte[]? Encode(in JournalEntry entry)
    {
        var output = t_output ??= new ArrayBufferWriter<byte>(128);
        output.ResetWrittenCount();
        var (provider, model) = (entry.Settlement?.Provider, entry.Settlement?.ServedModel);
        for (var i = 0; i < entry.ChargeCount; i++)
        {
            var charge = entry.ChargeAt(i);
            if (charge.Lines.Count == 0)
                continue;
            if (output.WrittenCount == 0)
                WriteByte(output, Version);
            var isOwn = charge.Provider == provider && charge.Model == model;
            WriteByte(
                output,
                (byte)(
                    (charge.IsEstimated ? IsEstimated : 0)
                    | (charge.PriceId != 0 ? HasPrice : 0)
                    | (isOwn ? 0 : HasDeployment)
                )
            );
            WriteNumber(output, charge.Attempt);
            if (charge.PriceId != 0)
            {
                BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), charge.PriceId);
                output.Advance(sizeof(long));
            }
            if (!isOwn)
            {
                WriteText(output, charge.Provider);
                WriteText(output, charge.Model);
            }
            WriteNumber(output, charge.Lines.Count);
            foreach (var line in charge.Lines.Span)
                Write(output, line, hasAmount: entry.Settlement is not { Cost: null });
        }
        return output.WrittenCount == 0 ? null : output.WrittenSpan.ToArray();
    }

    /// <param name="provider">The call's own.</param>
    /// <param name="model">The call's own served model.</param>
    /// <exception cref="InvalidDataException">A later version of Fresnel wrote them.</exception>
    public static List<Charge> Decode(ReadOnlySpan<byte> bytes, string? provider, string? model)
    {
        if (bytes.IsEmpty)
            return [];
        if (bytes[0] != Version)
            throw new InvalidDataException(
                $"The lines of a call have format {bytes[0]}, of a later version of Fresnel."
            );
        bytes = bytes[1..];
        var charges = new List<Charge>(1);
        while (!bytes.IsEmpty)
        {
            var flags = ReadByte(ref bytes);
            var attempt = (int)ReadNumber(ref bytes);
            var price = 0L;
            if ((flags & HasPrice) != 0)
            {
                price = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                bytes = bytes[sizeof(long)..];
            }
            var (chargeProvider, chargeModel) =
                (flags & HasDeployment) == 0 ? (provider, model) : (ReadText(ref bytes), ReadText(ref bytes));
            var lines = new ChargeLines();
            for (var remaining = ReadNumber(ref bytes); remaining > 0; remaining--)
                lines.Add(ReadLine(ref bytes));
            charges.Add(new Charge(attempt, chargeProvider, chargeModel, price, (flags & IsEstimated) != 0, lines));
        }
        return charges;
    }

    private static void Write(ArrayBufferWriter<byte> output, in ChargeLine line, bool hasAmount)
    {
        hasAmount &= line.Amount is not null;
        WriteByte(
            output,
            (byte)(
                (byte)line.Kind
                | (line.IsPerItem ? IsPerItem : 0)
                | (line.UnitPrice is null ? 0 : HasUnitPrice)
                | (hasAmount ? HasAmount : 0)
            )
        );
        WriteNumber(output, line.Quantity);
        if (line.UnitPrice is { } unitPrice)
            WriteNumber(output, unitPrice);
        if (hasAmount)
            WriteNumber(output, line.Amount!.Value);
    }

    private static ChargeLine ReadLine(ref ReadOnlySpan<byte> bytes)
    {
        var flags = ReadByte(ref bytes);
        return new ChargeLine(
            (LedgerLineKind)(flags & (IsPerItem - 1)),
            ReadNumber(ref bytes),
            (flags & IsPerItem) != 0,
            (flags & HasUnitPrice) != 0 ? ReadNumber(ref bytes) : null,
            (flags & HasAmount) != 0 ? ReadNumber(ref bytes) : null
        );
    }

    private static void WriteByte(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, long value)
    {
        Span<byte> bytes = stackalloc byte[Varint.MaxBytes];
        output.Write(bytes[..Varint.Write(bytes, Varint.ZigZag(value))]);
    }

    /// <summary>Length plus one, then UTF-8; 0 is null.</summary>
    private static void WriteText(ArrayBufferWriter<byte> output, string? text)
    {
        WriteNumber(output, text is null ? 0 : Encoding.UTF8.GetByteCount(text) + 1);
        if (text is not null)
            Encoding.UTF8.GetBytes(text, output);
    }

    private static byte ReadByte(ref ReadOnlySpan<byte> bytes)
    {
        var value = bytes[0];
        bytes = bytes[1..];
        return value;
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> bytes) => Varint.UnZigZag(Varint.Read(ref bytes));

    private static string? ReadText(ref ReadOnlySpan<byte> bytes)
    {
        var length = (int)ReadNumber(ref bytes) - 1;
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
