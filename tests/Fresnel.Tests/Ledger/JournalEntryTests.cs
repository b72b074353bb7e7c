using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Tests.Ledger;

public sealed class JournalEntryTests
{
    private const long Salt = 0x1234_5678_9abc_def0;

    private static readonly Reservation s_reservation = new(
        "req_1",
        "key_1",
        "ann",
        "chat",
        "gpt-5-image-mini",
        1_767_225_600_000,
        42
    );

    private static readonly Settlement s_settlement = new()
    {
        Status = "completed",
        Provider = "lab",
        ServedModel = "m",
        Usage = new Usage
        {
            PromptTokens = 1,
            CachedPromptTokens = 2,
            ImagePromptTokens = 3,
            CompletionTokens = 4,
            ReasoningTokens = 5,
            ImageCompletionTokens = 6,
            Images = 7,
        },
        Cost = 8,
        Flags = SettlementFlags.Estimated | SettlementFlags.Overrun,
        Attempts = 9,
        Milliseconds = 10,
        FirstEventMilliseconds = 11,
        Charge = Charge(2, "lab", "m"),
    };

    [Fact]
    public void TryRead_BothHalves_ReturnsWhatWasWritten()
    {
        Assert.True(JournalEntry.TryRead(Slot(s_reservation, s_settlement), Salt, 3, out var entry));

        Assert.Equal(new JournalEntry(s_reservation, s_settlement), entry);
    }

    [Fact]
    public void TryRead_EverythingUnknown_ReturnsNulls()
    {
        var (reservation, settlement) = (
            s_reservation with
            {
                User = null,
                Reserved = null,
            },
            new Settlement { Status = "refused", Error = "forbidden" }
        );

        Assert.True(JournalEntry.TryRead(Slot(reservation, settlement), Salt, 3, out var entry));

        Assert.Equal(new JournalEntry(reservation, settlement), entry);
    }

    [Fact]
    public void Write_TextsOfAnyLength_AreTruncatedBetweenCharacters()
    {
        var endless = string.Concat(Enumerable.Repeat("世界👋", 1000));
        var reservation = new Reservation(endless, endless, endless, endless, endless, long.MaxValue, long.MaxValue);
        var settlement = s_settlement with
        {
            Status = endless,
            Error = endless,
            Provider = endless,
            ServedModel = endless,
        };

        Assert.True(JournalEntry.TryRead(Slot(reservation, settlement), Salt, 3, out var entry));

        string?[] texts =
        [
            entry.Reservation.Id,
            entry.Reservation.KeyId,
            entry.Reservation.User,
            entry.Reservation.Operation,
            entry.Reservation.Model,
            entry.Settlement!.Value.Status,
            entry.Settlement.Value.Error,
            entry.Settlement.Value.Provider,
            entry.Settlement.Value.ServedModel,
        ];
        Assert.All(texts, text => Assert.True(text!.Length > 5 && endless.StartsWith(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void TryRead_HalfASurrogate_IsReplaced()
    {
        Assert.True(
            JournalEntry.TryRead(Slot(s_reservation with { User = "a\ud83d" }, s_settlement), Salt, 3, out var entry)
        );

        Assert.Equal("a\ufffd", entry.Reservation.User);
    }

    [Fact]
    public void TryRead_AnyByteOfTheFirstHalfChanged_ReturnsFalse()
    {
        var (slot, length) = (Slot(s_reservation, s_settlement), LengthOf(s_reservation));
        for (var at = 0; at < length; at++)
        {
            slot[at] ^= 0x10;
            Assert.False(JournalEntry.TryRead(slot, Salt, 3, out _), $"byte {at}");
            slot[at] ^= 0x10;
        }
    }

    [Fact]
    public void TryRead_SecondHalfTornAtAnyByte_IsUnsettled()
    {
        var whole = Slot(s_reservation, s_settlement);
        var length = JournalEntry.Write(new byte[JournalEntry.SettlementBytes], Salt, 3, s_settlement);
        for (var written = 0; written < length; written++)
        {
            var torn = whole.ToArray();
            torn.AsSpan(JournalEntry.SectorBytes + written).Clear();
            if (torn.AsSpan().SequenceEqual(whole))
                continue; // the torn part was zero
            Assert.True(JournalEntry.TryRead(torn, Salt, 3, out var entry), $"byte {written}");
            Assert.Null(entry.Settlement);
        }
    }

    [Fact]
    public void TryRead_AdditionalCharges_AreReturned()
    {
        var settlement = s_settlement with
        {
            AdditionalCharges = [Charge(1, "lab", "m"), Charge(3, null, null) with { PriceId = 0, IsEstimated = true }],
        };

        Assert.True(JournalEntry.TryRead(Slot(s_reservation, settlement), Salt, 3, out var entry));

        Assert.Equal(settlement.Charge, entry.Settlement!.Value.Charge);
        Assert.Equal(settlement.AdditionalCharges, entry.Settlement.Value.AdditionalCharges!);
    }

    [Theory]
    [InlineData(JournalEntry.MaxAdditionalCharges)]
    [InlineData(JournalEntry.MaxAdditionalCharges + 1)]
    [InlineData(9)]
    public void Write_ChargesWithTheLongestNamesAndMostLines_KeepsTheSum(int charges)
    {
        var endless = string.Concat(Enumerable.Repeat("世界👋", 1000));
        var settlement = s_settlement with
        {
            Provider = endless,
            ServedModel = endless,
            Error = endless,
            Status = endless,
            AdditionalCharges = [.. Enumerable.Range(1, charges).Select(attempt => Charge(attempt, endless, endless))],
        };

        Assert.True(JournalEntry.TryRead(Slot(s_reservation, settlement), Salt, 3, out var entry));

        var others = entry.Settlement!.Value.AdditionalCharges!;
        Assert.Equal(
            (JournalEntry.MaxAdditionalCharges, charges * ChargeLines.MaxLines * (ChargeLines.MaxLines + 1L) / 2),
            (others.Length, others.Sum(charge => charge.Lines.Sum!.Value))
        );
        Assert.Equal(
            charges > JournalEntry.MaxAdditionalCharges,
            others[^1].Lines.Span[0].Kind == LedgerLineKind.Unitemised
        );
    }

    [Theory]
    [InlineData(Salt + 1, 3)]
    [InlineData(Salt, 4)]
    public void TryRead_OtherSaltOrSlot_ReturnsFalse(long salt, int slot) =>
        Assert.False(JournalEntry.TryRead(Slot(s_reservation, s_settlement), salt, slot, out _));

    [Fact]
    public void TryRead_NothingWritten_ReturnsFalse() =>
        Assert.False(JournalEntry.TryRead(new byte[JournalEntry.SlotBytes], Salt, 3, out _));

    /// <summary>A charge with the maximum number of lines.</summary>
    private static Charge Charge(int attempt, string? provider, string? model)
    {
        var lines = new ChargeLines();
        for (var i = 1; i <= ChargeLines.MaxLines; i++)
            lines.Add(new ChargeLine((LedgerLineKind)Math.Min(i, 5), i, IsPerItem: i > 4, i == 1 ? null : i, i));
        return new Charge(attempt, provider, model, long.MinValue + 1, false, lines);
    }

    private static byte[] Slot(in Reservation reservation, in Settlement settlement)
    {
        var slot = new byte[JournalEntry.SlotBytes];
        JournalEntry.Write(slot.AsSpan(0, JournalEntry.SectorBytes), Salt, 3, reservation);
        JournalEntry.Write(slot.AsSpan(JournalEntry.SectorBytes), Salt, 3, settlement);
        return slot;
    }

    private static int LengthOf(in Reservation reservation) =>
        JournalEntry.Write(new byte[JournalEntry.SectorBytes], Salt, 3, reservation);
}
