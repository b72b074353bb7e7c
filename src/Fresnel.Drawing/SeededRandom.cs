using System.Text;

namespace Fresnel.Drawing;

/// <summary>Pseudo-random numbers from a seed. Each purpose has a stream of its own, so that a new use changes no other.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, 2014) seeded with FNV-1a of the purpose: the same on every machine. Not
/// thread-safe.
/// </remarks>
internal sealed class SeededRandom(long seed, string purpose)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ Hash(purpose);

    /// <summary>0 to below 1.</summary>
    public double Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + Next() * (high - low);

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[(int)(Next() * choices.Count)];

    /// <summary>A new list in random order.</summary>
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

    /// <summary>The seed for a prompt without one, 0 to 2³¹−1.</summary>
    public static long SeedFor(string prompt) => (long)(Hash(prompt) % int.MaxValue);

    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ b) * 0x100000001B3;
        return hash;
    }
}
