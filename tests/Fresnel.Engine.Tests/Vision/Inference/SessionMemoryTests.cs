using Fresnel.Engine.Tests.Imaging;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;

namespace Fresnel.Engine.Tests.Vision.Inference;

/// <summary>Alone in the process while it measures it.</summary>
[Collection(nameof(Alone))]
public sealed class SessionMemoryTests
{
    [Fact]
    public void Run_ThousandTimesInManySizes_KeepsMemoryFlat()
    {
        var direction = CacheFolder.FilePath("weights", "ppocr-direction.onnx");
        Installed.Require(direction);
        using var session = Session.Load(direction, threads: 1);
        var input = Tensor.Zeros(1, 3, 48, 384);
        void Runs(int count)
        {
            for (var i = 0; i < count; i++)
                session.Run(input with { Shape = [1, 3, 48, 64 + i % 11 * 32] }).Dispose();
        }

        Runs(100);
        var before = ResidentBytes();
        Runs(1000);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 8 << 20);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        return Environment.WorkingSet;
    }
}
