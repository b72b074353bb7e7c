using System.Runtime.InteropServices;
using System.Text.Json;
using Fresnel.Converter;

namespace Fresnel.Tests.Converter;

/// <summary>A hand-made TensorFlow.js graph: a 1×1 convolution of two channels into one, a bias, and the operation asked for.</summary>
internal static class TinyGraph
{
    public static TfjsModel Model(string op = "LeakyRelu", int surplusBytes = 0) =>
        TfjsModel.Read(
            JsonDocument
                .Parse(
                    $$"""
                    {
                      "modelTopology": { "node": [
                        { "name": "x", "op": "Placeholder", "attr": { "shape": { "shape": { "dim": [ { "size": "1" }, { "size": "2" }, { "size": "2" }, { "size": "2" } ] } } } },
                        { "name": "kernel", "op": "Const" },
                        { "name": "bias", "op": "Const" },
                        { "name": "conv", "op": "Conv2D", "input": [ "x", "kernel" ], "attr": {
                            "padding": { "s": "U0FNRQ==" }, "strides": { "list": { "i": [ "1", "1", "1", "1" ] } }, "dilations": { "list": { "i": [ "1", "1", "1", "1" ] } } } },
                        { "name": "sum", "op": "AddV2", "input": [ "conv:0", "bias" ] },
                        { "name": "y", "op": "{{op}}", "input": [ "sum" ], "attr": { "alpha": { "f": 0.5 } } }
                      ] },
                      "weightsManifest": [ { "paths": [ "w.bin" ], "weights": [
                        { "name": "kernel", "shape": [ 1, 1, 2, 1 ], "dtype": "float32" },
                        { "name": "bias", "shape": [ 1 ], "dtype": "float32", "quantization": { "dtype": "float16" } }
                      ] } ]
                    }
                    """
                )
                .RootElement,
            [
                .. MemoryMarshal.AsBytes<float>([3, -1]),
                .. MemoryMarshal.AsBytes<Half>([(Half)(-2)]),
                .. new byte[Math.Max(0, surplusBytes)],
            ]
        );
}
