using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;
using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>A call's entry as a journal's slot holds it: two halves of one sector each, so that neither can be torn into the other.</summary>
/// <remarks>
/// A half is <c>crc32c (4) | length (4) | payload</c>, little-endian. The check covers the segment's salt and the half's place, so
/// that what an earlier use of the file left behind, or a caller wrote into its own text, is never taken for an entry.
/// </remarks>
/// <param name="Settlement">Null: the call has not ended.</param>
internal readonly record struct JournalEntry(Reservation Reservation, Settlement? Settlement)
{
    public const int SlotBytes = 2 * HalfBytes;
    public const int HalfBytes = 512;

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
        return Seal(half, salt, (2 * slot) + 1, writer.Length);
    }

    /// <param name="bytes">A whole slot.</param>
    /// <returns>False: nothing was written there, or not to its end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long salt, int slot, out JournalEntry entry)
    {
        entry = default;
        if (!TryOpen(bytes[..HalfBytes], salt, 2 * slot, out var first))
            return false;
        var reservation = new Reservation(
            first.Text()!, first.Text()!, first.Text(), first.Text()!, first.Text()!, first.Number() ?? 0, first.Number());
        entry = new JournalEntry(
            reservation, TryOpen(bytes[HalfBytes..], salt, (2 * slot) + 1, out var second) ? ReadSettlement(second) : null);
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
        return new Settlement(
            status, error, provider, model, prompt is null ? null : usage, cost, flags, attempts, reader.Number() ?? 0, reader.Number());
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
        if (payload is <= 0 or > HalfBytes - HeadBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(half) != Check(half.Slice(4, payload + 4), salt, place))
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
