using System.Text;

namespace Fresnel.Drawing;

/// <summary>Choices that a seed decides. One stream a purpose, so that a new choice in one place changes none elsewhere.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, 2014) seeded with FNV-1a of the purpose: the same on every machine and run. Not thread-safe.</remarks>
internal sealed class Dice(long seed, string purpose)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ Hash(purpose);

    /// <summary>0 to 1, without 1.</summary>
    public double Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + Next() * (high - low);

    public bool Chance(double share) => Next() < share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[(int)(Next() * choices.Count)];

    /// <summary>A new list in an order the dice decide.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToList();
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = (int)(Next() * (i + 1));
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    /// <summary>The seed of a prompt that came without one: 0 to 2³¹−1, easy to read out and type again.</summary>
    public static long SeedOf(string prompt) => (long)(Hash(prompt) % int.MaxValue);

    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ b) * 0x100000001B3;
        return hash;
    }
}
