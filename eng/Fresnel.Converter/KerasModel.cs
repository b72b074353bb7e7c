using System.Text.Json;

namespace Fresnel.Converter;

/// <summary>A layers model of Keras as TensorFlow.js keeps it, from scripts that a package ships minified.</summary>
/// <param name="Layers">In order: each after those that it reads.</param>
internal sealed record KerasModel(IReadOnlyList<JsonElement> Layers, IReadOnlyDictionary<string, TfjsTensor> Constants)
{
    /// <param name="script">The script that exports the model; those of its weights lie beside it.</param>
    /// <exception cref="ConversionException">A script exports something else.</exception>
    public static KerasModel Load(string script)
    {
        var model = JavaScriptLiteral.ReadObject(File.ReadAllText(script));
        var folder = Path.GetDirectoryName(script)!;
        byte[] weights =
        [
            .. Directory
                .GetFiles(folder, "group1-shard*.js")
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Convert.FromBase64String(JavaScriptLiteral.ReadText(File.ReadAllText(file)))),
        ];
        var layers = model
            .GetProperty("modelTopology")
            .GetProperty("model_config")
            .GetProperty("config")
            .GetProperty("layers");
        return new([.. layers.EnumerateArray()], TfjsModel.ReadConstants(model, weights));
    }
}
