namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Counts pixels by colour, in the order in which the colours came. Not thread-safe.</summary>
internal sealed class ColourCounter
{
    private const uint Spread = 2654435769; // Knuth's, 2³² over the golden ratio

    // The generation above the index of the entry: a slot of an earlier generation is free.
    private long[] _slots = new long[64];
    private int[] _colours = new int[32],
        _counts = new int[32];
    private int _generation = 1;

    /// <summary>Colours.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<int> Colours => _colours.AsSpan(0, Length);

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Length);

    public void Clear() => (Length, _generation) = (0, _generation + 1);

    /// <returns>The index of the colour.</returns>
    public int Add(int colour, int count = 1)
    {
        var slot = SlotOf(colour);
        if (_slots[slot] >> 32 == _generation)
        {
            var known = (int)_slots[slot];
            _counts[known] += count;
            return known;
        }
        if (Length == _colours.Length)
        {
            Grow();
            slot = SlotOf(colour);
        }
        _slots[slot] = ((long)_generation << 32) | (uint)Length;
        (_colours[Length], _counts[Length]) = (colour, count);
        return Length++;
    }

    /// <returns>-1: the colour does not occur.</returns>
    public int IndexOf(int colour)
    {
        var slot = _slots[SlotOf(colour)];
        return slot >> 32 == _generation ? (int)slot : -1;
    }

    /// <summary>The indexes of the colours, the commonest first; of equally common ones the first to come.</summary>
    public int[] ByCount()
    {
        var keys = new long[Length];
        for (var i = 0; i < Length; i++)
            keys[i] = ((long)-_counts[i] << 32) | (uint)i;
        Array.Sort(keys);
        return Array.ConvertAll(keys, static key => (int)key);
    }

    private int SlotOf(int colour)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(((uint)colour * Spread) >> 8) & mask;
        while (_slots[slot] >> 32 == _generation && _colours[(int)_slots[slot]] != colour)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _colours, _colours.Length * 2);
        Array.Resize(ref _counts, _counts.Length * 2);
        _slots = new long[_slots.Length * 2];
        for (var i = 0; i < Length; i++)
            _slots[SlotOf(_colours[i])] = ((long)_generation << 32) | (uint)i;
    }
}
