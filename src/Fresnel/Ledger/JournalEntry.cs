using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;
using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>
/// A call's entry in a journal slot: one sector for the reservation and separate sectors for the settlement, so that an
/// interrupted write of one cannot damage the other.
/// </summary>
/// <remarks>
/// Each half is <c>crc32c (4) | length (4) | payload</c>, little-endian. The checksum covers the segment's salt and the
/// half's position, so that data of an earlier use of the file, or text of a caller, is never read as an entry.
/// </remarks>
/// <param name="Settlement">Null: the call is not settled.</param>
internal readonly record struct JournalEntry(Reservation Reservation, Settlement? Settlement)
{
    public const int SlotBytes = SectorBytes + SettlementBytes;
    public const int SectorBytes = 512;
    public const int SettlementBytes = 5 * 512;

    /// <summary>Maximum additional charges with their own lines; further ones are combined into one.</summary>
    public const int MaxAdditionalCharges = 3;

    private const int HeaderBytes = 8;
    private const int MaxIdBytes = 48;
    internal const int MaxUserBytes = 128;
    private const int MaxModelBytes = 192;
    private const int MaxWordBytes = 32;
    private const int MaxProviderBytes = 64;

    /// <summary>How the call ended; <c>unsettled</c> after a crash.</summary>
    public string Status => Settlement?.Status ?? "unsettled";

    /// <summary>The charged nanodollars: without a settlement, the full reservation; null: unknown.</summary>
    public long? Cost => Settlement is { } settlement ? settlement.Cost : Reservation.Reserved;

    public SettlementFlags Flags =>
        Settlement?.Flags
        ?? SettlementFlags.Unsettled | (Reservation.Reserved is null ? SettlementFlags.PriceUnknown : 0);

    /// <summary>The number of charges, one for each billed attempt, some perhaps without lines.</summary>
    public int ChargeCount =>
        Settlement is { } settlement ? 1 + (settlement.AdditionalCharges?.Length ?? 0)
        : Reservation.Reserved is > 0 ? 1
        : 0;

    /// <summary>A charge. All lines add up to <see cref="Cost"/> unless that is unknown.</summary>
    public Charge ChargeAt(int index)
    {
        if (Settlement is not { } settlement)
            return new Charge(
                0,
                null,
                null,
                0,
                true,
                ChargeLines.Single(LedgerLineKind.Reservation, Reservation.Reserved)
            );
        if (index > 0)
            return settlement.AdditionalCharges![index - 1];
        return settlement is { AdditionalCharges: null, Charge.Lines.Count: 0, Cost: > 0 }
            ? new Charge(
                settlement.Attempts,
                settlement.Provider,
                settlement.ServedModel,
                0,
                false,
                ChargeLines.Single(LedgerLineKind.Unitemised, settlement.Cost)
            ) // written by a version without lines
            : settlement.Charge;
    }

    /// <inheritdoc cref="ChargeAt"/>
    public IReadOnlyList<Charge> Charges()
    {
        var charges = new Charge[ChargeCount];
        for (var i = 0; i < charges.Length; i++)
            charges[i] = ChargeAt(i);
        return charges;
    }

    /// <summary>Writes the first half. Texts longer than their field are truncated.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> buffer, long salt, int slot, in Reservation reservation)
    {
        var writer = new Writer(buffer[HeaderBytes..]);
        writer.WriteText(reservation.Id, MaxIdBytes);
        writer.WriteText(reservation.KeyId, MaxIdBytes);
        writer.WriteText(reservation.User, MaxUserBytes);
        writer.WriteText(reservation.Operation, MaxWordBytes);
        writer.WriteText(reservation.Model, MaxModelBytes - MaxWordBytes);
        writer.WriteNumber(reservation.StartedAt);
        writer.WriteNumber(reservation.Reserved);
        writer.WriteNumber(reservation.ImageSize is { } size ? ((long)size.Width << 32) | (uint)size.Height : null);
        return WriteHeader(buffer, salt, 2 * slot, writer.Length);
    }

    /// <summary>Writes the second half.</summary>
    /// <inheritdoc cref="Write(Span{byte}, long, int, in Reservation)"/>
    public static int Write(Span<byte> buffer, long salt, int slot, in Settlement settlement)
    {
        var usage = settlement.Usage;
        var writer = new Writer(buffer[HeaderBytes..]);
        writer.WriteText(settlement.Status, MaxWordBytes);
        writer.WriteText(settlement.Error, MaxWordBytes);
        writer.WriteText(settlement.Provider, MaxProviderBytes);
        writer.WriteText(settlement.ServedModel, MaxModelBytes);
        writer.WriteNumber(usage?.PromptTokens);
        writer.WriteNumber(usage?.CachedPromptTokens);
        writer.WriteNumber(usage?.ImagePromptTokens);
        writer.WriteNumber(usage?.CompletionTokens);
        writer.WriteNumber(usage?.ReasoningTokens);
        writer.WriteNumber(usage?.ImageCompletionTokens);
        writer.WriteNumber(usage?.Images);
        writer.WriteNumber(settlement.Cost);
        writer.WriteNumber((int)settlement.Flags);
        writer.WriteNumber(settlement.Attempts);
        writer.WriteNumber(settlement.Milliseconds);
        writer.WriteNumber(settlement.FirstEventMilliseconds);
        Write(ref writer, settlement.Charge);
        var additional = settlement.AdditionalCharges ?? [];
        writer.WriteByte((byte)Math.Min(additional.Length, MaxAdditionalCharges));
        for (var i = 0; i < additional.Length && i < MaxAdditionalCharges; i++)
        {
            var charge =
                i == MaxAdditionalCharges - 1 && additional.Length > MaxAdditionalCharges
                    ? Combine(additional.AsSpan(i))
                    : additional[i];
            writer.WriteText(charge.Provider, MaxProviderBytes);
            writer.WriteText(charge.Model, MaxModelBytes);
            Write(ref writer, charge);
        }
        return WriteHeader(buffer, salt, (2 * slot) + 1, writer.Length);
    }

    private static void Write(ref Writer writer, in Charge charge)
    {
        writer.WriteNumber(charge.Attempt);
        writer.WriteNumber(charge.PriceId);
        writer.WriteByte(charge.IsEstimated ? (byte)1 : (byte)0);
        writer.WriteByte((byte)charge.Lines.Count);
        foreach (var line in charge.Lines.Span)
        {
            writer.WriteByte((byte)line.Kind);
            writer.WriteByte(line.IsPerItem ? (byte)1 : (byte)0);
            writer.WriteNumber(line.Quantity);
            writer.WriteNumber(line.UnitPrice);
            writer.WriteNumber(line.Amount);
        }
    }

    /// <summary>Combines several charges into one with their sum.</summary>
    private static Charge Combine(ReadOnlySpan<Charge> charges)
    {
        var sum = (long?)0;
        foreach (var charge in charges)
            sum += charge.Lines.Sum;
        return new Charge(
            charges[0].Attempt,
            null,
            null,
            0,
            IsEstimated: true,
            ChargeLines.Single(LedgerLineKind.Unitemised, sum)
        );
    }

    private static Charge ReadCharge(ref Reader reader, string? provider, string? model)
    {
        var (attempt, price, estimated) = (
            (int)(reader.ReadNumber() ?? 0),
            reader.ReadNumber() ?? 0,
            reader.ReadByte() != 0
        );
        var lines = new ChargeLines();
        for (var remaining = reader.ReadByte(); remaining > 0; remaining--)
            lines.Add(
                new ChargeLine(
                    (LedgerLineKind)reader.ReadByte(),
                    IsPerItem: reader.ReadByte() != 0,
                    Quantity: reader.ReadNumber() ?? 0,
                    UnitPrice: reader.ReadNumber(),
                    Amount: reader.ReadNumber()
                )
            );
        return lines.Count == 0 ? default : new Charge(attempt, provider, model, price, estimated, lines);
    }

    /// <param name="bytes">A slot whose first two sectors were read.</param>
    /// <returns>True: its settlement continues after them.</returns>
    public static bool HasOverflow(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes[(SectorBytes + 4)..]) > SectorBytes - HeaderBytes;

    /// <param name="bytes">A whole slot.</param>
    /// <returns>False: the slot is empty or incomplete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long salt, int slot, out JournalEntry entry)
    {
        entry = default;
        if (!TryReadPayload(bytes[..SectorBytes], salt, 2 * slot, out var reservationReader))
            return false;
        var reservation = new Reservation(
            reservationReader.ReadText()!,
            reservationReader.ReadText()!,
            reservationReader.ReadText(),
            reservationReader.ReadText()!,
            reservationReader.ReadText()!,
            reservationReader.ReadNumber() ?? 0,
            reservationReader.ReadNumber()
        )
        {
            ImageSize =
                !reservationReader.IsAtEnd && reservationReader.ReadNumber() is { } size // earlier versions had none
                    ? new ImageSize((int)(size >> 32), (int)size)
                    : null,
        };
        entry = new JournalEntry(
            reservation,
            TryReadPayload(bytes[SectorBytes..], salt, (2 * slot) + 1, out var settlementReader)
                ? ReadSettlement(settlementReader)
                : null
        );
        return true;
    }

    private static Settlement ReadSettlement(Reader reader)
    {
        var (status, error, provider, model) = (
            reader.ReadText()!,
            reader.ReadText(),
            reader.ReadText(),
            reader.ReadText()
        );
        var prompt = reader.ReadNumber();
        var usage = new Usage
        {
            PromptTokens = prompt ?? 0,
            CachedPromptTokens = reader.ReadNumber() ?? 0,
            ImagePromptTokens = reader.ReadNumber() ?? 0,
            CompletionTokens = reader.ReadNumber() ?? 0,
            ReasoningTokens = reader.ReadNumber() ?? 0,
            ImageCompletionTokens = reader.ReadNumber() ?? 0,
            Images = (int)(reader.ReadNumber() ?? 0),
        };
        var cost = reader.ReadNumber();
        var flags = (SettlementFlags)(reader.ReadNumber() ?? 0);
        var attempts = (int)(reader.ReadNumber() ?? 0);
        var (milliseconds, firstEvent) = (reader.ReadNumber() ?? 0, reader.ReadNumber());
        // format 1 has no charges
        var (charge, additional) = reader.IsAtEnd ? (default, null) : ReadCharges(ref reader, provider, model);
        return new Settlement
        {
            Status = status,
            Error = error,
            Provider = provider,
            ServedModel = model,
            Usage = prompt is null ? null : usage,
            Cost = cost,
            Flags = flags,
            Attempts = attempts,
            Milliseconds = milliseconds,
            FirstEventMilliseconds = firstEvent,
            Charge = charge,
            AdditionalCharges = additional,
        };
    }

    private static (Charge, Charge[]?) ReadCharges(ref Reader reader, string? provider, string? model)
    {
        var charge = ReadCharge(ref reader, provider, model);
        var additional = reader.ReadByte() is > 0 and var count ? new Charge[count] : null;
        for (var i = 0; i < additional?.Length; i++)
            additional[i] = ReadCharge(ref reader, reader.ReadText(), reader.ReadText());
        return (charge, additional);
    }

    private static int WriteHeader(Span<byte> buffer, long salt, int position, int payloadLength)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer[4..], payloadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, Checksum(buffer.Slice(4, payloadLength + 4), salt, position));
        return HeaderBytes + payloadLength;
    }

    private static bool TryReadPayload(ReadOnlySpan<byte> buffer, long salt, int position, out Reader reader)
    {
        reader = default;
        var payloadLength = BinaryPrimitives.ReadInt32LittleEndian(buffer[4..]);
        if (
            payloadLength <= 0
            || payloadLength > buffer.Length - HeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(buffer)
                != Checksum(buffer.Slice(4, payloadLength + 4), salt, position)
        )
            return false;
        reader = new Reader(buffer.Slice(HeaderBytes, payloadLength));
        return true;
    }

    internal static uint Checksum(ReadOnlySpan<byte> bytes, long salt, int position)
    {
        var crc = BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, (ulong)salt), (uint)position);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private ref struct Writer(Span<byte> bytes)
    {
        private const long NullValue = long.MinValue;

        private readonly Span<byte> _bytes = bytes;

        public int Length { get; private set; }

        public void WriteNumber(long? value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes[Length..], value ?? NullValue);
            Length += sizeof(long);
        }

        public void WriteByte(byte value) => _bytes[Length++] = value;

        /// <summary>Writes the length and UTF-8 bytes; length −1 is null.</summary>
        public void WriteText(string? text, int maxBytes)
        {
            var written = 0;
            if (text is not null)
                Utf8.FromUtf16(text, _bytes.Slice(Length + sizeof(short), maxBytes), out _, out written);
            BinaryPrimitives.WriteInt16LittleEndian(_bytes[Length..], (short)(text is null ? -1 : written));
            Length += sizeof(short) + written;
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _bytes = bytes;

        public readonly bool IsAtEnd => _bytes.IsEmpty;

        public byte ReadByte()
        {
            var value = _bytes[0];
            _bytes = _bytes[1..];
            return value;
        }

        public long? ReadNumber()
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(_bytes);
            _bytes = _bytes[sizeof(long)..];
            return value == long.MinValue ? null : value;
        }

        public string? ReadText()
        {
            var length = BinaryPrimitives.ReadInt16LittleEndian(_bytes);
            _bytes = _bytes[sizeof(short)..];
            if (length < 0)
                return null;
            var text = RecentStrings.Get(_bytes[..length]);
            _bytes = _bytes[length..];
            return text;
        }
    }
}
