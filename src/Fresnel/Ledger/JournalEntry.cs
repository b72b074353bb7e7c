using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;
using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>A call's entry as a journal's slot holds it: a half of one sector for what is set aside, and one of its own sectors for what is booked, so that neither can be torn into the other.</summary>
/// <remarks>
/// A half is <c>crc32c (4) | length (4) | payload</c>, little-endian. The check covers the segment's salt and the half's place, so
/// that what an earlier use of the file left behind, or a caller wrote into its own text, is never taken for an entry.
/// </remarks>
/// <param name="Settlement">Null: the call has not ended.</param>
internal readonly record struct JournalEntry(Reservation Reservation, Settlement? Settlement)
{
    public const int SlotBytes = HalfBytes + SettlementBytes;
    public const int HalfBytes = 512;
    public const int SettlementBytes = 5 * 512;

    /// <summary>Further charges that have room for their lines; later ones are kept as one sum.</summary>
    public const int MostOthers = 3;

    private const int HeadBytes = 8;
    private const int LongestId = 48;
    internal const int LongestUser = 128;
    private const int LongestModel = 192;
    private const int LongestWord = 32;
    private const int LongestProvider = 64;

    /// <summary>Writes the first half. Texts longer than their room are cut.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> half, long salt, int slot, in Reservation reservation)
    {
        var writer = new Writer(half[HeadBytes..]);
        writer.Text(reservation.Id, LongestId);
        writer.Text(reservation.KeyId, LongestId);
        writer.Text(reservation.User, LongestUser);
        writer.Text(reservation.Operation, LongestWord);
        writer.Text(reservation.Model, LongestModel - LongestWord);
        writer.Number(reservation.StartedAt);
        writer.Number(reservation.Reserved);
        return Seal(half, salt, 2 * slot, writer.Length);
    }

    /// <summary>Writes the second half.</summary>
    /// <inheritdoc cref="Write(Span{byte}, long, int, in Reservation)"/>
    public static int Write(Span<byte> half, long salt, int slot, in Settlement settlement)
    {
        var usage = settlement.Usage;
        var writer = new Writer(half[HeadBytes..]);
        writer.Text(settlement.Status, LongestWord);
        writer.Text(settlement.Error, LongestWord);
        writer.Text(settlement.Provider, LongestProvider);
        writer.Text(settlement.ServedModel, LongestModel);
        writer.Number(usage?.PromptTokens);
        writer.Number(usage?.CachedPromptTokens);
        writer.Number(usage?.ImagePromptTokens);
        writer.Number(usage?.CompletionTokens);
        writer.Number(usage?.ReasoningTokens);
        writer.Number(usage?.ImageCompletionTokens);
        writer.Number(usage?.Images);
        writer.Number(settlement.Cost);
        writer.Number((int)settlement.Flags);
        writer.Number(settlement.Attempts);
        writer.Number(settlement.Milliseconds);
        writer.Number(settlement.FirstEventMilliseconds);
        Write(ref writer, settlement.Charge);
        var others = settlement.Others ?? [];
        writer.Byte((byte)Math.Min(others.Length, MostOthers));
        for (var i = 0; i < others.Length && i < MostOthers; i++)
        {
            var other = i == MostOthers - 1 && others.Length > MostOthers ? Together(others.AsSpan(i)) : others[i];
            writer.Text(other.Provider, LongestProvider);
            writer.Text(other.Model, LongestModel);
            Write(ref writer, other);
        }
        return Seal(half, salt, (2 * slot) + 1, writer.Length);
    }

    private static void Write(ref Writer writer, in Charge charge)
    {
        writer.Number(charge.Attempt);
        writer.Number(charge.PriceId);
        writer.Byte(charge.Estimated ? (byte)1 : (byte)0);
        writer.Byte((byte)charge.Lines.Count);
        foreach (var line in charge.Lines.Span)
        {
            writer.Byte((byte)line.Kind);
            writer.Byte(line.Each ? (byte)1 : (byte)0);
            writer.Number(line.Quantity);
            writer.Number(line.UnitPrice);
            writer.Number(line.Amount);
        }
    }

    /// <summary>Several charges as the sum they come to.</summary>
    private static Charge Together(ReadOnlySpan<Charge> charges)
    {
        var sum = (long?)0;
        foreach (var charge in charges)
            sum += charge.Lines.Sum;
        return new Charge(
            charges[0].Attempt,
            null,
            null,
            0,
            Estimated: true,
            ChargeLines.Whole(LineKind.Unitemised, sum)
        );
    }

    private static Charge ReadCharge(ref Reader reader, string? provider, string? model)
    {
        var (attempt, price, estimated) = ((int)(reader.Number() ?? 0), reader.Number() ?? 0, reader.Byte() != 0);
        var lines = new ChargeLines();
        for (var left = reader.Byte(); left > 0; left--)
            lines.Add(
                new ChargeLine(
                    (LineKind)reader.Byte(),
                    Each: reader.Byte() != 0,
                    Quantity: reader.Number() ?? 0,
                    UnitPrice: reader.Number(),
                    Amount: reader.Number()
                )
            );
        return lines.Count == 0 ? default : new Charge(attempt, provider, model, price, estimated, lines);
    }

    /// <param name="bytes">A slot of which the first two sectors are read.</param>
    /// <returns>Its settlement goes on after them.</returns>
    public static bool IsLong(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes[(HalfBytes + 4)..]) > HalfBytes - HeadBytes;

    /// <param name="bytes">A whole slot.</param>
    /// <returns>False: nothing was written there, or not to its end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long salt, int slot, out JournalEntry entry)
    {
        entry = default;
        if (!TryOpen(bytes[..HalfBytes], salt, 2 * slot, out var first))
            return false;
        var reservation = new Reservation(
            first.Text()!,
            first.Text()!,
            first.Text(),
            first.Text()!,
            first.Text()!,
            first.Number() ?? 0,
            first.Number()
        );
        entry = new JournalEntry(
            reservation,
            TryOpen(bytes[HalfBytes..], salt, (2 * slot) + 1, out var second) ? ReadSettlement(second) : null
        );
        return true;
    }

    private static Settlement ReadSettlement(Reader reader)
    {
        var (status, error, provider, model) = (reader.Text()!, reader.Text(), reader.Text(), reader.Text());
        var prompt = reader.Number();
        var usage = new Usage
        {
            PromptTokens = prompt ?? 0,
            CachedPromptTokens = reader.Number() ?? 0,
            ImagePromptTokens = reader.Number() ?? 0,
            CompletionTokens = reader.Number() ?? 0,
            ReasoningTokens = reader.Number() ?? 0,
            ImageCompletionTokens = reader.Number() ?? 0,
            Images = (int)(reader.Number() ?? 0),
        };
        var cost = reader.Number();
        var flags = (BookingFlags)(reader.Number() ?? 0);
        var attempts = (int)(reader.Number() ?? 0);
        var (whole, firstEvent) = (reader.Number() ?? 0, reader.Number());
        var (charge, others) = reader.IsAtEnd ? (default, null) : ReadCharges(ref reader, provider, model); // format 1 had none
        return new Settlement(
            status,
            error,
            provider,
            model,
            prompt is null ? null : usage,
            cost,
            flags,
            attempts,
            whole,
            firstEvent,
            charge,
            others
        );
    }

    private static (Charge, Charge[]?) ReadCharges(ref Reader reader, string? provider, string? model)
    {
        var charge = ReadCharge(ref reader, provider, model);
        var others = reader.Byte() is > 0 and var count ? new Charge[count] : null;
        for (var i = 0; i < others?.Length; i++)
            others[i] = ReadCharge(ref reader, reader.Text(), reader.Text());
        return (charge, others);
    }

    private static int Seal(Span<byte> half, long salt, int place, int payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(half[4..], payload);
        BinaryPrimitives.WriteUInt32LittleEndian(half, Check(half.Slice(4, payload + 4), salt, place));
        return HeadBytes + payload;
    }

    private static bool TryOpen(ReadOnlySpan<byte> half, long salt, int place, out Reader reader)
    {
        reader = default;
        var payload = BinaryPrimitives.ReadInt32LittleEndian(half[4..]);
        if (
            payload <= 0
            || payload > half.Length - HeadBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(half) != Check(half.Slice(4, payload + 4), salt, place)
        )
            return false;
        reader = new Reader(half.Slice(HeadBytes, payload));
        return true;
    }

    internal static uint Check(ReadOnlySpan<byte> bytes, long salt, int place)
    {
        var crc = BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, (ulong)salt), (uint)place);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }

    private ref struct Writer(Span<byte> bytes)
    {
        private const long None = long.MinValue;

        private readonly Span<byte> _bytes = bytes;

        public int Length { get; private set; }

        public void Number(long? value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes[Length..], value ?? None);
            Length += sizeof(long);
        }

        public void Byte(byte value) => _bytes[Length++] = value;

        /// <summary>A length and UTF-8; −1 is null.</summary>
        public void Text(string? text, int longest)
        {
            var written = 0;
            if (text is not null)
                Utf8.FromUtf16(text, _bytes.Slice(Length + sizeof(short), longest), out _, out written);
            BinaryPrimitives.WriteInt16LittleEndian(_bytes[Length..], (short)(text is null ? -1 : written));
            Length += sizeof(short) + written;
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _bytes = bytes;

        public readonly bool IsAtEnd => _bytes.IsEmpty;

        public byte Byte()
        {
            var value = _bytes[0];
            _bytes = _bytes[1..];
            return value;
        }

        public long? Number()
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(_bytes);
            _bytes = _bytes[sizeof(long)..];
            return value == long.MinValue ? null : value;
        }

        public string? Text()
        {
            var length = BinaryPrimitives.ReadInt16LittleEndian(_bytes);
            _bytes = _bytes[sizeof(short)..];
            if (length < 0)
                return null;
            var text = System.Text.Encoding.UTF8.GetString(_bytes[..length]);
            _bytes = _bytes[length..];
            return text;
        }
    }
}
