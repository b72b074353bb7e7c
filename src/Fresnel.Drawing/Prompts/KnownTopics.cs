namespace Fresnel.Drawing.Prompts;

/// <summary>Well-known processes and things of school lessons: their names in many languages and how they are drawn.</summary>
internal static class KnownTopics
{
    /// <summary>Values are <c>name type</c>: the name in English, and the type of the diagram.</summary>
    private static readonly Lexicon Names = new(
        """
        water_cycle labelled: water cycle, hydrologic cycle, hydrological cycle, wasserkreislauf, cycle de l'eau, ciclo del agua, ciclo dell'acqua
        water_cycle labelled: ciclo da agua, waterkringloop, obieg wody, cykl hydrologiczny, круговорот воды, 水の循環, 水循環, 水循环, 물의 순환, su dongusu, دورة الماء, دورة المياه
        carbon_cycle labelled: carbon cycle, kohlenstoffkreislauf, cycle du carbone, ciclo del carbono, ciclo del carbonio, 炭素循環, 碳循环
        nitrogen_cycle labelled: nitrogen cycle, stickstoffkreislauf, cycle de l'azote, ciclo del nitrogeno, 氮循环
        rock_cycle labelled: rock cycle, gesteinskreislauf, cycle des roches, ciclo de las rocas, ciclo delle rocce, круговорот горных пород, 岩石循环
        plant_cell labelled: plant cell, pflanzenzelle, cellule vegetale, celula vegetal, cellula vegetale, plantencel, komork* roslinn*
        plant_cell labelled: растительн* клетк*, клетк* растения, 植物細胞, 植物细胞, 식물 세포, 식물세포, bitki hucresi, الخلية النباتية
        animal_cell labelled: animal cell, tierzelle, tierische zelle, cellule animale, celula animal, cellula animale, dierlijke cel
        animal_cell labelled: животн* клетк*, 動物細胞, 动物细胞, human cell
        earth_layers labelled: layers of the earth, earth's layers, earth layers, structure of the earth, inside the earth, interior of the earth
        earth_layers labelled: aufbau der erde, schichten der erde, couches de la terre, capas de la tierra, strati della terra, camadas da terra
        earth_layers labelled: lagen van de aarde, warstwy ziemi, budowa ziemi, строение земли, слои земли, 地球の内部, 地球の構造, 地球内部结构, 地球结构, 지구의 내부, 지구 내부, dunyanin katmanlari, طبقات الأرض
        photosynthesis labelled: photosynthesis, photosynthese, fotosynthese, fotosintesis, fotosintesi, fotossintese, fotosyntez*, фотосинтез*, 光合成, 光合作用, 광합성, fotosentez, البناء الضوئي, التمثيل الضوئي
        food_chain flow: food chain, nahrungskette, chaine alimentaire, cadena alimentaria, cadena alimenticia, catena alimentare, cadeia alimentar
        food_chain flow: voedselketen, lancuch pokarmowy, пищевая цепь, пищевая цепочка, 食物連鎖, 食物链, 먹이 사슬, 먹이사슬, besin zinciri, السلسلة الغذائية, food web
        solar_system labelled: solar system, sonnensystem, systeme solaire, sistema solar, sistema solare, zonnestelsel, uklad sloneczny
        solar_system labelled: солнечная система, солнечной системы, 太陽系, 太阳系, 태양계, gunes sistemi, النظام الشمسي, المجموعة الشمسية, planets of the solar system
        life_cycle cycle: butterfly life cycle, life cycle of a butterfly, life cycle of the butterfly, life cycle of butterflies, butterfly metamorphosis
        life_cycle cycle: lebenszyklus eines schmetterlings, lebenszyklus des schmetterlings, lebenszyklus schmetterling, schmetterling lebenszyklus, cycle de vie du papillon, ciclo de vida de la mariposa
        life_cycle cycle: ciclo de vida de una mariposa, ciclo vitale della farfalla, ciclo de vida da borboleta, cycle of a butterfly
        frog_life_cycle cycle: frog life cycle, life cycle of a frog, life cycle of the frog, life cycle of frogs, lebenszyklus eines frosch*, lebenszyklus frosch
        frog_life_cycle cycle: cycle de vie de la grenouille, ciclo de vida de la rana, ciclo vitale della rana, ciclo de vida do sapo, cycle of a frog
        plant_life_cycle cycle: plant life cycle, life cycle of a plant, life cycle of plants, life cycle of a flower, lebenszyklus einer pflanze, ciclo de vida de una planta
        other_life_cycle cycle: life cycle, lebenszyklus, cycle de vie, ciclo de vida, ciclo vitale
        other_life_cycle cycle: levenscyclus, cykl zyciowy, жизненный цикл, 生命周期, ライフサイクル
        human_heart labelled: human heart, anatomy of the heart, herz des menschen, coeur humain, corazon humano, cuore umano, сердце человека, 心臓, 人的心脏, 심장, insan kalbi, قلب الإنسان
        digestive_system labelled: digestive system, verdauungssystem, systeme digestif, sistema digestivo, apparato digerente, sistema digestorio
        digestive_system labelled: spijsverteringsstelsel, uklad pokarmowy, пищеварительная система, 消化系统, 消化器
        respiratory_system labelled: respiratory system, human lungs, atmungssystem, systeme respiratoire, sistema respiratorio, 呼吸系统
        circulatory_system labelled: circulatory system, blood circulation, blutkreislauf, systeme circulatoire, sistema circulatorio, 循环系统
        skeleton labelled: human skeleton, skelett des menschen, squelette humain, esqueleto humano, scheletro umano, скелет человека
        human_eye labelled: human eye, parts of the eye, anatomy of the eye, auge des menschen, oeil humain, ojo humano, occhio umano, строение глаза
        human_brain labelled: human brain, parts of the brain, gehirn des menschen, cerveau humain, cerebro humano, cervello umano, строение мозга
        ear labelled: human ear, parts of the ear, anatomy of the ear, ohr des menschen, aufbau des ohr*, oreille humaine, oido humano, orecchio umano
        insect labelled: parts of an insect, parts of the insect, insect anatomy, insect body, body of an insect, aufbau eines insekt*, parties d'un insecte, partes de un insecto, parts of an ant, parts of a bee, schema d'une fourmi, anatomie einer ameise, aufbau einer ameise, partes de una hormiga, anatomy of an ant
        fish labelled: parts of a fish, parts of the fish, fish anatomy, anatomy of a fish, aufbau eines fisch*, korperbau eines fisch*, parties d'un poisson, partes de un pez
        tree labelled: parts of a tree, parts of the tree, tree anatomy, aufbau eines baum*, parties d'un arbre, partes de un arbol, partes del arbol
        bicycle labelled: parts of a bicycle, parts of a bike, bicycle parts, bike parts, teile eines fahrrad*, fahrradteile, parties d'un velo, partes de una bicicleta
        tooth labelled: parts of a tooth, anatomy of a tooth, tooth anatomy, aufbau eines zahns, строение зуба
        flower labelled: parts of a flower, parts of the flower, anatomy of a flower, aufbau einer blute, parties d'une fleur, partes de la flor
        flower labelled: partes de una flor, parti del fiore, строение цветка, 花の構造, 花的结构, 꽃의 구조, cicegin bolumleri
        leaf labelled: parts of a leaf, leaf structure, structure of a leaf, aufbau eines blattes
        plant labelled: parts of a plant, parts of the plant, partes de la planta, parties de la plante, teile einer pflanze, 植物的结构
        volcano labelled: parts of a volcano, inside a volcano, volcano cross section, volcano diagram, aufbau eines vulkans, строение вулкана
        atom labelled: structure of an atom, atom model, bohr model, parts of an atom, atommodell, structure de l'atome, строение атома, 原子结构
        dna labelled: dna structure, structure of dna, dna double helix, строение днк
        seasons cycle: four seasons diagram, why we have seasons, reason for seasons, смена времен года
        moon_phases cycle: phases of the moon, moon phases, mondphasen, phases de la lune, fases de la luna, fasi lunari, fases da lua
        moon_phases cycle: maanstanden, fazy ksiezyca, фазы луны, 月の満ち欠け, 月相
        states_of_matter labelled: states of matter, aggregatzustande, etats de la matiere, estados de la materia, stati della materia
        greenhouse_effect labelled: greenhouse effect, treibhauseffekt, effet de serre, efecto invernadero, effetto serra, парниковый эффект, 温室效应
        circuit labelled: electric circuit, electrical circuit, simple circuit, circuit diagram, stromkreis, schaltkreis, circuit electrique, circuito electrico
        skin labelled: layers of the skin, skin layers, hautschichten, couches de la peau, capas de la piel, слои кожи
        atmosphere layers: layers of the atmosphere, atmosphere layers, schichten der atmosphare, couches de l'atmosphere, capas de la atmosfera
        atmosphere layers: strati dell'atmosfera, слои атмосферы, 大气层
        ocean_zones layers: ocean zones, zones of the ocean, layers of the ocean
        soil layers: soil layers, layers of soil, soil horizons, bodenschichten
        plate_tectonics labelled: plate tectonics, plattentektonik, tectonic plates diagram
        mitosis cycle: mitosis, cell division, mitose, zellteilung
        osi layers: osi model, osi layers, osi-modell, modele osi, modelo osi
        maslow layers: maslow's hierarchy, maslow's needs, maslow pyramid, maslow, maslowsche bedurfnispyramide, hierarchy of needs
        maslow layers: pyramid of needs, needs pyramid, bedurfnispyramide, pyramide des besoins, piramide de necesidades, piramide dei bisogni
        """
    );

    /// <summary>Things that are a topic only where a diagram is wanted: a volcano is also a picture.</summary>
    private static readonly Lexicon Things = new(
        """
        volcano labelled: volcano, vulkan, volcan, vulcano, вулкан*, 火山
        atom labelled: atom, atome, atomo, атом*, 原子
        dna labelled: dna, днк
        human_heart labelled: heart, herz, coeur, corazon, cuore, сердц*, 心脏
        human_brain labelled: brain, gehirn, cerveau, cerebro, cervello, мозг*
        human_eye labelled: eye, auge, oeil, ojo, occhio, глаз*, 眼睛
        ear labelled: ear, ohr, oreille, oido, orecchio
        insect labelled: insect, insekt, insecte, insecto, insetto
        fish labelled: fish, fisch, poisson
        tree labelled: tree, baum, arbre, arbol, albero
        bicycle labelled: bicycle, bike, fahrrad, velo, bicicleta
        tooth labelled: tooth, zahn, dent, diente, dente, зуб*
        flower labelled: flower, blute, blume, fleur, flor, fiore, цвет*к*, 花
        leaf labelled: leaf, blatt, feuille, hoja, foglia, лист*
        skin labelled: skin, haut, peau, piel, pelle, кож*
        skeleton labelled: skeleton, skelett, squelette, esqueleto, scheletro, скелет*
        soil layers: soil, boden
        earth_layers labelled: earth, erde, planet earth
        """
    );

    /// <summary>The same for a thing; null for none.</summary>
    public static (string Name, string Type, Phrase Words)? FindThing(Phrase text) => Find(Things, text);

    /// <summary>Name and type of the diagram, and where the prompt names it; null for none.</summary>
    public static (string Name, string Type, Phrase Words)? Find(Phrase text) => Find(Names, text);

    private static (string Name, string Type, Phrase Words)? Find(Lexicon names, Phrase text) =>
        names.First(text) is { } match && match.Value.Split(' ') is [var name, var type]
            ? (name, type, new Phrase(text.Source, match.From, match.To))
            : null;
}
