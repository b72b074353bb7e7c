using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>The icon of a trade or a club: "vet" a paw, "bakery" a croissant.</summary>
internal static class TradeIcons
{
    // An icon, then the words of those who use it, singular.
    private static readonly string[] Lines =
    [
        "paw-print vet veterinary pet kennel groomer tierarzt veterinaire veterinario dierenarts",
        "smile dentist dental orthodontist zahnarzt dentiste dentista tandarts",
        "croissant bakery baker patisserie backerei boulangerie panaderia panificio bakkerij padaria piekarnia",
        "cake confectioner confectionery cupcake konditorei pasticceria pasteleria",
        "bike bike bicycle cycling cyclist fahrrad velo bicicleta bicicletta fiets",
        "flower-2 flower florist floral blumenladen blumen fleuriste florista fiorista bloemen",
        "scissors barber hairdresser hair salon haircut friseur coiffeur peluqueria parrucchiere kapper tailor",
        "beer brewery pub beer brauerei brasserie cerveceria birrificio brouwerij",
        "wine winery wine vineyard weingut vigneron bodega cantina",
        "pizza pizzeria pizza",
        "coffee coffee cafe roaster roastery barista kaffee kafe",
        "ice-cream-cone ice-cream gelato gelateria eisdiele heladeria",
        "utensils restaurant bistro diner trattoria osteria canteen catering",
        "chef-hat cook cooking chef kitchen",
        "stethoscope doctor clinic medical physician arzt medecin medico",
        "pill pharmacy chemist apotheke pharmacie farmacia apotheek",
        "dumbbell gym fitness crossfit",
        "flower yoga pilates meditation wellness spa",
        "volleyball football soccer volleyball basketball handball fussball futbol calcio voetbal",
        "waves swimming swim surf surfing pool aquatic",
        "sailboat sailing yacht rowing regatta segeln boat",
        "hexagon bee beekeeping beekeeper honey hive apiary imker",
        "wheat farm farmer grain mill bauernhof ferme granja fattoria",
        "carrot grocer vegetable greengrocer organic",
        "sprout gardening gardener garden nursery gartner jardinier",
        "hammer carpenter carpentry joiner handyman builder construction schreiner tischler menuisier",
        "wrench plumber mechanic garage repair klempner plombier",
        "zap electrician electric energy elektriker",
        "book-open bookshop bookstore publisher library book buchhandlung librairie libreria",
        "music music band choir orchestra record",
        "guitar guitar luthier",
        "camera photographer photography photo",
        "drama theatre theater drama comedy",
        "film cinema film movie kino",
        "graduation-cap school university academy tutoring course college",
        "baby daycare kindergarten nanny midwife baby creche kita",
        "scale law lawyer attorney legal notary anwalt avocat abogado avvocato",
        "calculator accountant accounting tax bookkeeping",
        "house estate realtor housing immobilien immobilier inmobiliaria",
        "gem jeweller jeweler jewellery jewelry goldsmith juwelier bijoutier",
        "shirt fashion clothing boutique clothes laundry",
        "glasses optician eyewear optiker opticien",
        "car car taxi driving garage auto",
        "plane travel airline flight tour",
        "bed hotel hostel guesthouse inn",
        "mountain climbing hiking mountain alpine",
        "tent camping campsite scout",
        "fish fishing fish fishmonger angler seafood",
        "palette painter art gallery ceramics pottery studio-art",
        "gamepad-2 gaming game esports",
        "rocket startup space",
        "trophy tournament sport sports",
        "leaf tea eco natural herbal",
        "tree-pine forest forestry tree wood",
        "truck moving removal logistics courier transport",
        "heart-pulse nursing care hospice charity",
    ];

    private static readonly Dictionary<string, string> s_icons = Lines
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(word => (Word: word, Icon: words[0])))
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.Icon);

    /// <summary>Of the last word that names a trade; null where none does.</summary>
    public static string? Find(string? subject) =>
        subject is null
            ? null
            : WordNormalizer
                .Split(subject.Replace("ice cream", "ice-cream", StringComparison.OrdinalIgnoreCase))
                .Select(word =>
                    s_icons.GetValueOrDefault(word) ?? s_icons.GetValueOrDefault(WordNormalizer.Singular(word))
                )
                .LastOrDefault(icon => icon is not null);
}
