using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger;

public sealed class ChargeEncodingTests
{
    [Fact]
    public void Decode_AnyEntry_ReturnsTheChargesThatHaveLines() =>
        Prop.ForAll(
                RandomCalls.Entries.ToArbitrary(),
                entry =>
                    ChargeEncoding
                        .Decode(ChargeEncoding.Encode(entry), entry.Settlement?.Provider, entry.Settlement?.ServedModel)
                        .SequenceEqual(
                            entry
                                .Charges()
                                .Where(charge => charge.Lines.Count > 0)
                                .Select(charge => Shown(entry, charge))
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_ChatCallWithTwoLines_WritesTheseBytes()
    {
        var lines = new ChargeLines();
        lines.Add(new ChargeLine(LedgerLineKind.InputText, 1200, false, 250_000_000, 300_000));
        lines.Add(new ChargeLine(LedgerLineKind.OutputText, 300, false, 2_000_000_000, 600_000));
        var entry = new JournalEntry(
            new Reservation("req_1", "key_1", null, "chat", "m", 0, 1_000_000),
            new Settlement
            {
                Status = "completed",
                Provider = "lab",
                ServedModel = "m",
                Usage = new Usage { PromptTokens = 1200, CompletionTokens = 300 },
                Cost = 900_000,
                Charge = new Charge(1, "lab", "m", 42, false, lines),
            }
        );

        Assert.Equal(
            "0102022A0000000000000004" // version, flags, attempt, price, lines
                + "C1E01280CAB5EE01C0CF24C4" // kind and flags, quantity, unit price, amount
                + "D80480D0ACF30E809F49",
            Convert.ToHexString(ChargeEncoding.Encode(entry)!)
        );
    }

    [Fact]
    public void Decode_FormatOfALaterVersion_Throws() =>
        Assert.Contains(
            "format 2",
            Assert.Throws<InvalidDataException>(() => ChargeEncoding.Decode([2], "lab", "m")).Message
        );

    /// <summary>A call of unknown cost has no amounts.</summary>
    private static Charge Shown(JournalEntry entry, Charge charge)
    {
        if (entry.Cost is not null)
            return charge;
        var lines = new ChargeLines();
        foreach (var line in charge.Lines.Span)
            lines.Add(line with { Amount = null });
        return charge with { Lines = lines };
    }
}
