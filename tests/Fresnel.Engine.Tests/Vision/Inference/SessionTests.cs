using Fresnel.Imaging;
using Fresnel.Vision.Inference;

namespace Fresnel.Engine.Tests.Vision.Inference;

public sealed class SessionTests
{
    private static string Direction => CacheFolder.FilePath("weights", "ppocr-direction.onnx");

    [Fact]
    public void Load_DirectionNetwork_DeclaresItsShapes()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);

        Assert.Equal("x", Assert.Single(session.Inputs).Name);
        Assert.Equal([-1, 3, -1, -1], session.Inputs[0].Shape);
        Assert.Equal([-1, 2], Assert.Single(session.Outputs).Shape);
    }

    /// <summary>With its telemetry on, the runtime opens this file beside reporting to its vendor.</summary>
    [Fact]
    public void Load_AnyNetwork_LeavesTheRuntimesTelemetryOff()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);
        using var outputs = session.Run(Tensor.Zeros(1, 3, 48, 192));

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var log = new FileInfo(Path.Combine(Path.GetTempPath(), $"mat-debug-{process.Id}.log"));
        Assert.False(log.Exists && log.LastWriteTime >= process.StartTime);
    }

    [Fact]
    public void Run_DirectionNetwork_GivesProbabilities()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);
        using var outputs = session.Run(Tensor.Zeros(2, 3, 48, 192));

        Assert.Equal([2, 2], outputs[0].Shape);
        Assert.Equal(1, outputs[0].Data[0] + outputs[0].Data[1], tolerance: 1e-4);
    }

    [Fact]
    public void Run_FromManyThreads_GivesEachItsOwnAnswer()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);
        var answers = Enumerable.Range(0, 4).Select(shade => Answer(session, shade)).ToArray();

        Parallel.For(0, 40, i => Assert.Equal(answers[i % 4], Answer(session, i % 4)));
        Assert.Equal(4, answers.Distinct().Count());
    }

    [Fact]
    public void Run_WrongShape_SaysWhatTheRuntimeSaid()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);

        Assert.Contains(
            "Expected: 3",
            Assert.Throws<InferenceException>(() => session.Run(Tensor.Zeros(1, 4, 48, 192))).Message
        );
    }

    [Fact]
    public void Run_FewerFloatsThanTheShape_IsRefused()
    {
        Installed.Require(Direction);
        using var session = Session.Load(Direction, threads: 1);

        Assert.Contains(
            "27648",
            Assert.Throws<InferenceException>(() => session.Run(new Tensor(new float[10], 1, 3, 48, 192))).Message
        );
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        Installed.Require(Direction);
        var session = Session.Load(Direction, threads: 1);
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run(Tensor.Zeros(1, 3, 48, 192)));
    }

    [Fact]
    public void Load_MissingNetwork_NamesTheFileAndTheRemedy()
    {
        var missing = Assert.Throws<EngineFilesMissingException>(() => Session.Load("/nowhere/eyes.onnx"));

        Assert.Equal("/nowhere/eyes.onnx", missing.Path);
        Assert.Contains("run ./fresnel doctor", missing.Message);
    }

    [Fact]
    public void Load_FileThatIsNoNetwork_Throws()
    {
        Installed.Require(Direction);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no network");
            Assert.Throws<InferenceException>(() => Session.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static float Answer(Session session, int shade)
    {
        var input = Tensor.Zeros(1, 3, 48, 192);
        Array.Fill(input.Data, shade / 4f);
        using var outputs = session.Run(input);
        return outputs[0].Data[0];
    }
}
