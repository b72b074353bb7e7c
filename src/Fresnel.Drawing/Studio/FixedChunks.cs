namespace Fresnel.Drawing.Studio;

/// <summary>Divides work the same way for any number of threads, so that the result does not depend on it.</summary>
internal static class FixedChunks
{
    private const int Chunks = 16;

    /// <param name="work">From, to.</param>
    public static void Run(int count, int threads, Action<int, int> work)
    {
        var size = Math.Max(1, (count + Chunks - 1) / Chunks);
        var chunks = (count + size - 1) / size;
        if (threads <= 1)
        {
            for (var i = 0; i < chunks; i++)
                RunChunk(i);
            return;
        }

        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, RunChunk);

        void RunChunk(int i) => work(i * size, Math.Min(count, (i + 1) * size));
    }
}
