using System.Text.Json;
using System.Text.Json.Serialization;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>What figures are made of: proportions, poses, hair, looks, from the JSON files in the folder Data.</summary>
internal static class CharacterData
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new RgbConverter(), new JsonStringEnumConverter() },
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<Dictionary<string, BodyProportions>> s_bodies = new(() =>
        Read<BodyProportions>("bodies")
    );
    private static readonly Lazy<Dictionary<string, Pose>> s_poses = new(() => Read<Pose>("poses"));
    private static readonly Lazy<Dictionary<string, HairStyle>> s_hair = new(() => Read<HairStyle>("hair"));
    private static readonly Lazy<Dictionary<string, AnimalProportions>> s_animals = new(() =>
        Read<AnimalProportions>("animals")
    );
    private static readonly Lazy<Dictionary<string, PersonLook>> s_people = new(() => Read<PersonLook>("people"));
    private static readonly Lazy<Dictionary<string, AnimalLook>> s_coats = new(() => Read<AnimalLook>("coats"));

    public static IReadOnlyDictionary<string, Pose> Poses => s_poses.Value;

    /// <summary>Looks by role: "girl", "astronaut".</summary>
    public static IReadOnlyDictionary<string, PersonLook> People => s_people.Value;

    /// <summary>Coats by animal: "puppy", "horse".</summary>
    public static IReadOnlyDictionary<string, AnimalLook> Animals => s_coats.Value;

    public static BodyProportions Body(PersonAge age) => s_bodies.Value[age.ToString().ToLowerInvariant()];

    public static Pose Pose(string name) => s_poses.Value[name];

    public static HairStyle Hair(string name) => s_hair.Value[name];

    public static AnimalProportions Animal(string kind) => s_animals.Value[kind];

    private static Dictionary<string, T> Read<T>(string file)
    {
        using var stream = typeof(CharacterData).Assembly.GetManifestResourceStream(
            $"Fresnel.Drawing.Characters.Data.{file}.json"
        )!;
        return JsonSerializer.Deserialize<Dictionary<string, T>>(stream, s_options)!;
    }

    private sealed class RgbConverter : JsonConverter<Rgb>
    {
        public override Rgb Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Rgb.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Rgb value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Hex);
    }
}
