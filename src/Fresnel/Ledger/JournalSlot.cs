namespace Fresnel.Ledger;

/// <summary>Where a call's entry stands.</summary>
internal readonly record struct JournalSlot(JournalSegment Segment, int Number)
{
    /// <inheritdoc cref="JournalSegment.Read(int)"/>
    public JournalEntry Read() => Segment.Read(Number);
}
