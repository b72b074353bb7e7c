namespace Fresnel.Ledger;

/// <summary>The location of a call's entry.</summary>
internal readonly record struct JournalSlot(JournalSegment Segment, int Number)
{
    /// <inheritdoc cref="JournalSegment.Read(int)"/>
    public JournalEntry Read() => Segment.Read(Number);
}
